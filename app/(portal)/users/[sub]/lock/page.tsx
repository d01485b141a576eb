import { LockForm } from "@/app/(portal)/users/[sub]/lock/lock-form";
import { Survivors } from "@/app/(portal)/users/[sub]/lock/survivors";
import { Runbook, Steps } from "@/app/(portal)/users/[sub]/runbook";
import { getTokenLifetimes } from "@/lib/dal/pool-facts";
import { getUserHeader } from "@/lib/dal/user-header";
import { loadPage } from "@/lib/page";

type Props = { params: Promise<{ sub: string }> };

/** The runbook for an account in the wrong hands. */
export default async function LockPage({ params }: Props) {
  const { sub } = await params;
  const user = await loadPage(() => getUserHeader(sub));
  const lifetimes = await loadPage(getTokenLifetimes);
  return (
    <Runbook
      title="Lock now"
      description="For an account that is, or may be, in the wrong hands. One change, undone by enabling."
      aside={
        <div className="grid gap-4">
          <Steps
            items={[
              "The portal's sessions end first, even while Cognito does not answer.",
              "The account is disabled at Cognito: nobody can sign in with it, to any app.",
              "Every refresh token is revoked: no app gets new tokens.",
            ]}
          />
          <Survivors lifetimes={lifetimes} />
        </div>
      }
    >
      <LockForm
        sub={sub}
        name={user.name ?? user.email}
        lifetimes={lifetimes}
        disabledReason={user.actions.lock}
        enableReason={user.actions.enable}
      />
    </Runbook>
  );
}
