import { readOne, type SearchParams } from "@/app/(portal)/search-params";
import { ChangeEmailForm } from "@/app/(portal)/users/[sub]/change-email/change-email-form";
import { describeEffects } from "@/app/(portal)/users/[sub]/change-email/effects";
import { UndoEmailForm } from "@/app/(portal)/users/[sub]/change-email/undo-email-form";
import { Runbook, Steps } from "@/app/(portal)/users/[sub]/runbook";
import { getPoolFacts } from "@/lib/dal/pool-facts";
import { getUserHeader } from "@/lib/dal/user-header";
import { loadPage } from "@/lib/page";

type Props = { params: Promise<{ sub: string }>; searchParams: Promise<SearchParams> };

/** The runbook for another address; with `undo` in the address, the way back from a row of the audit. */
export default async function ChangeEmailPage({ params, searchParams }: Props) {
  const { sub } = await params;
  const undo = readOne(await searchParams, "undo");
  const user = await loadPage(() => getUserHeader(sub));
  const facts = await loadPage(getPoolFacts);
  return (
    <Runbook
      title={undo ? "Change the e-mail back" : "Change e-mail"}
      description={`Now: ${user.email}${user.emailVerified ? "" : ", not verified"}.`}
      aside={<Steps items={describeEffects(facts, user)} />}
    >
      {undo && /^\d{1,15}$/.test(undo) ? (
        <UndoEmailForm sub={sub} auditId={undo} disabledReason={user.actions.changeEmail} />
      ) : (
        <ChangeEmailForm
          sub={sub}
          name={user.name ?? user.email}
          mailsCode={facts?.mailsCode ?? false}
          keepsFormer={facts?.keepsFormer ?? false}
          disabledReason={user.actions.changeEmail}
        />
      )}
    </Runbook>
  );
}
