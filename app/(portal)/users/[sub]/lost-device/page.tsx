import { LostDeviceForm } from "@/app/(portal)/users/[sub]/lost-device/lost-device-form";
import { describeAfterReset } from "@/app/(portal)/users/[sub]/lost-device/next-sign-in";
import { Runbook, Steps } from "@/app/(portal)/users/[sub]/runbook";
import { getPoolFacts } from "@/lib/dal/pool-facts";
import { getUserHeader } from "@/lib/dal/user-header";
import { loadPage } from "@/lib/page";

type Props = { params: Promise<{ sub: string }> };

/** The runbook for a lost phone: who is it, out with the old authenticator, a ticket for a new one. */
export default async function LostDevicePage({ params }: Props) {
  const { sub } = await params;
  const user = await loadPage(() => getUserHeader(sub));
  const facts = await loadPage(getPoolFacts);
  const next = describeAfterReset(user, facts?.mfa ?? "OPTIONAL");
  return (
    <Runbook
      title="Lost device"
      description="For somebody who has lost the phone with the authenticator app."
      aside={
        <Steps
          items={[
            "How you recognised the person is kept in the audit log.",
            "The authenticator is removed at Cognito, and every session ends, here and at Cognito.",
            ...(facts?.tracksDevices ? ["Devices that Cognito remembers are forgotten."] : []),
            "You get a ticket, shown once and good for 24 hours.",
            <span key="next">
              What they will see next: <span className="text-text">{next}</span>
            </span>,
          ]}
        />
      }
    >
      <LostDeviceForm
        sub={sub}
        name={user.name ?? user.email}
        email={user.email}
        next={next}
        disabledReason={user.actions.resetMfa}
      />
    </Runbook>
  );
}
