import { undoEmailAction } from "@/app/(portal)/users/[sub]/actions";
import { MessageToSend } from "@/app/(portal)/users/[sub]/message-to-send";
import { ConfirmAction } from "@/components/confirm-action";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import type { EmailChangedDto } from "@/lib/dal/change-dto";

type Props = { name: string; changed: EmailChangedDto; undone?: boolean };

/** What became of a change of an e-mail, and the way back. */
export function EmailResult({ name, changed, undone = false }: Props) {
  const { sub, email, former, auditId } = changed;
  return (
    <section aria-label="Result" className="grid gap-4">
      <Outcome changed={changed} />
      <MessageToSend email={former} text={letterTo(name, former, email)} />
      <div className="flex flex-wrap gap-2">
        {auditId !== null && !undone ? (
          <ConfirmAction
            label="Undo"
            action={undoEmailAction}
            hidden={{ sub, auditId: String(auditId) }}
            title={`Change the e-mail back to ${former}?`}
            description="Verified or not as it was before. Every session ends once more."
            confirmLabel="Change it back"
            reason="required"
          />
        ) : null}
        <LinkButton href={`/users/${sub}`}>Done</LinkButton>
      </div>
    </section>
  );
}

function Outcome({ changed: { email, former, state } }: Pick<Props, "changed">) {
  if (state === "waiting") {
    return (
      <Banner tone="info" role="status" title={`${former} stays until the code is typed`}>
        Cognito has mailed a code to {email}. The user types it in an app that asks for it; until then nothing
        changes but that every session has ended.
      </Banner>
    );
  }
  if (state === "unverified") {
    return (
      <Banner tone="warn" role="status" title={`The e-mail is ${email}, not verified`}>
        Every session has ended. No code for a forgotten password goes to it until it is verified.
      </Banner>
    );
  }
  return (
    <Banner tone="good" role="status" title={`The e-mail is ${email}`}>
      It counts as verified, and every session has ended.
    </Banner>
  );
}

function letterTo(name: string, former: string, email: string): string {
  return `Hello ${name},

the e-mail of your account has been changed from ${former} to ${email}. You have been signed out everywhere.

If you did not ask for this, tell us at once: we can change it back.`;
}
