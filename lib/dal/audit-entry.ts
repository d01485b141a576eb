import "server-only";
import type { Principal } from "@/lib/auth/principal";
import { getRequestOrigin } from "@/lib/auth/request";
import { markRun, nextChangeId } from "@/lib/dal/run-mark";
import { type AuditEntry, appendAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";

type Done = Pick<AuditEntry, "action"> & Partial<Pick<AuditEntry, "reason" | "before" | "after" | "orgId">>;
type Subject = { sub: string; email: string; orgId: string | null };

/** Leaves the audit row of a change that concerns Postgres alone. Call it last in the transaction that makes the change. */
export async function recordDone(
  tx: Tx,
  actor: Pick<Principal, "sub" | "email" | "orgId">,
  subject: Subject | null,
  done: Done,
): Promise<void> {
  const { requestId } = await getRequestOrigin();
  await appendAudit(tx, {
    outcome: "done",
    actorSub: actor.sub,
    actorLabel: actor.email,
    subjectSub: subject?.sub ?? null,
    subjectLabel: subject?.email ?? null,
    orgId: subject ? subject.orgId : actor.orgId,
    requestId,
    ...done,
    changeId: nextChangeId(),
    after: markRun(done.after ?? null),
  });
}
