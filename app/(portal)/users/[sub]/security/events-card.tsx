import { FromCognitoCard } from "@/app/(portal)/users/[sub]/security/from-cognito-card";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { listUserAuthEvents } from "@/lib/dal/user-security";
import type { AuthEventDto } from "@/lib/dal/user-security-dto";
import { loadPage } from "@/lib/page";

const WORDS: Record<string, string> = {
  SignIn: "Sign-in",
  SignUp: "Sign-up",
  ForgotPassword: "Forgotten password",
  PasswordChange: "Change of password",
  ResendCode: "Code sent again",
};

/** What threat protection recorded. */
export async function EventsCard({ sub }: { sub: string }) {
  const { rows, why } = await loadPage(() => listUserAuthEvents(sub));
  return (
    <FromCognitoCard
      title="Events at Cognito"
      description="What threat protection recorded of this user, newest first."
      why={why}
      empty="Nothing was recorded yet."
      count={rows.length}
    >
      {rows.map((event) => (
        <li key={event.id} className="px-4 py-3 text-sm">
          <p className="flex flex-wrap items-center gap-1.5 font-medium">
            {WORDS[event.type] ?? event.type}
            <Outcome event={event} />
            {event.risk ? <Badge tone="bad">Risk: {event.risk.toLowerCase()}</Badge> : null}
          </p>
          <p className="text-muted wrap-anywhere">
            {[event.address, event.device].filter(Boolean).join(" · ")} <RelativeTime at={event.at} />
          </p>
        </li>
      ))}
    </FromCognitoCard>
  );
}

function Outcome({ event }: { event: AuthEventDto }) {
  if (event.passed === null) return <Badge>In progress</Badge>;
  return event.passed ? <Badge tone="good">Passed</Badge> : <Badge tone="warn">Failed</Badge>;
}
