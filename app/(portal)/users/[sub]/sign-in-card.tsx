import { describeNextSignIn } from "@/app/(portal)/users/next-sign-in";
import { DescriptionList } from "@/components/description-list";
import { MfaBadge } from "@/components/mfa-badge";
import { STATUS_WORDS, StatusBadge } from "@/components/status-badge";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { UserDetailDto } from "@/lib/dal/dto";

/** Whether and how the user gets in, in plain words. */
export function SignInCard({ user }: { user: UserDetailDto }) {
  return (
    <Card title="Sign-in" flush>
      <DescriptionList
        items={[
          { term: "Next sign-in", details: <span>{describeNextSignIn(user)}</span> },
          {
            term: "Access",
            details: user.enabled ? <Badge tone="good">Enabled</Badge> : <Badge tone="bad">Disabled</Badge>,
          },
          {
            term: "Status",
            details: (
              <>
                <StatusBadge status={user.status} />
                <span className="text-muted">{STATUS_WORDS[user.status].meaning}</span>
              </>
            ),
          },
          { term: "MFA", details: <MfaBadge mfa={user.mfa} short /> },
        ]}
      />
    </Card>
  );
}
