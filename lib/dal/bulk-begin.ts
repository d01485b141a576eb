import "server-only";
import { randomUUID } from "node:crypto";
import { type Scope, scopeOf } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { getRequestOrigin } from "@/lib/auth/request";
import { estimateUsers } from "@/lib/cognito/pool";
import { recordDone } from "@/lib/dal/audit-entry";
import type { TargetUser } from "@/lib/dal/authorize";
import { BULK_KINDS } from "@/lib/dal/bulk-actions";
import { kickBulkWork } from "@/lib/dal/bulk-work";
import { getRolesByIds } from "@/lib/dal/role-ids";
import { countRunning, insertRun } from "@/lib/db/bulk-runs";
import { getDb } from "@/lib/db/client";
import { findOrganisation } from "@/lib/db/organisations";
import { countHits } from "@/lib/db/rate-limits";
import { AppError } from "@/lib/errors";
import type { BulkAction, BulkParameters } from "@/lib/input/bulk";

const MOST_RUNNING = 5;
const MOST_STARTS = { limit: 30, windowMs: 10 * 60_000 };

export type NewRun = {
  action: BulkAction;
  reason: string;
  /** `undoes`: the run that is taken back; a move then goes back to where each user came from. */
  parameters: BulkParameters & { undoes?: string };
  users: readonly TargetUser[];
};

/** Stores a run of an authorised actor and sets it going. */
export async function beginRun(
  actor: Principal,
  { action, reason, parameters, users }: NewRun,
): Promise<{ id: string; total: number }> {
  const kind = BULK_KINDS[action];
  await assertRoom(actor);
  if (!parameters.undoes) await kind.check?.(actor, parameters);
  if (kind.calls > 0) await estimateUsers(); // while Cognito does not answer, nothing is begun
  const id = randomUUID();
  const { requestId } = await getRequestOrigin();
  const stored = { ...parameters, expiresAt: parameters.expiresAt?.toISOString() ?? null };
  const names = await readNames(parameters, scopeOf(actor, kind.permission));
  // Whoever signs himself out ends his own run: he comes last.
  const ordered = [...users].sort(
    (one, other) => Number(one.sub === actor.sub) - Number(other.sub === actor.sub),
  );
  await getDb().transaction(async (tx) => {
    const by = { actorSub: actor.sub, actorLabel: actor.email };
    const subjects = ordered.map(({ sub, email }) => ({ sub, label: email }));
    await insertRun(
      tx,
      { id, ...by, action, parameters: { ...stored, ...names }, reason, requestId },
      subjects,
    );
    await recordDone(tx, actor, null, {
      action: "bulk.start",
      reason,
      after: { run: id, action, users: users.length, ...stored },
    });
  });
  kickBulkWork();
  return { id, total: users.length };
}

async function assertRoom(actor: Principal): Promise<void> {
  const exceeded = await countHits(getDb(), [{ key: `bulk start ${actor.sub}`, ...MOST_STARTS }]);
  if (exceeded) throw new AppError("rate_limited", undefined, { retryAfter: exceeded.retryAfter });
  if ((await countRunning(getDb(), actor.sub)) < MOST_RUNNING) return;
  throw new AppError("conflict", `You have ${MOST_RUNNING} actions under way. Wait until one has ended.`);
}

/** What pages call the role and the organisation, as they are called now. Names of organisations out of reach are left out. */
async function readNames(
  { roleId, orgId }: BulkParameters,
  scope: Scope,
): Promise<Record<string, string | undefined>> {
  const [role] = roleId ? await getRolesByIds([roleId]) : [];
  const organisation = orgId ? await findOrganisation(getDb(), orgId, scope) : null;
  return { roleName: role?.name, orgName: organisation?.name };
}
