import "server-only";
import { scopeOf } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { recordDone } from "@/lib/dal/audit-entry";
import { authorize, requireActor } from "@/lib/dal/authorize";
import { BULK_KINDS } from "@/lib/dal/bulk-actions";
import { beginRun } from "@/lib/dal/bulk-begin";
import type { BulkProgressDto, BulkRunDto, BulkRunPageDto, RunItemState } from "@/lib/dal/bulk-dto";
import { StoredParameters } from "@/lib/dal/bulk-parameters";
import { toProgress, toRun } from "@/lib/dal/bulk-run-dto";
import { kickBulkWork } from "@/lib/dal/bulk-work";
import { parseInput } from "@/lib/dal/input";
import { refuse } from "@/lib/dal/refusals";
import { findWaitingReason, listItems, listSubs } from "@/lib/db/bulk-items";
import { type CountedRun, cancelRun, findCountedRun, listRuns, retryFailed } from "@/lib/db/bulk-runs";
import { listTargets } from "@/lib/db/bulk-targets";
import { getDb } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { type BulkAction, UndoBulkRun } from "@/lib/input/bulk";
import { isId } from "@/lib/input/fields";

const PAGE = 100;
const RECENT = 50;
const CALLED_OFF = "Called off by whoever started it.";

/** The latest actions on many users: one's own, or everybody's for who reads the audit everywhere. AppError as authorize. */
export async function listBulkRuns(): Promise<BulkRunDto[]> {
  const { actor } = await authorize("users:read");
  const runs = await listRuns(getDb(), seesAll(actor) ? null : actor.sub, RECENT);
  return runs.map((run) => toRun(run, actor.sub, null));
}

/** One action on many users with a page of its items. AppError not_found for another person's. */
export async function getBulkRun(
  id: string,
  query: { state?: RunItemState | undefined; from?: number | undefined } = {},
): Promise<BulkRunPageDto> {
  const { actor, scope } = await authorize("users:read");
  const run = await getVisible(actor, id);
  const items = await listItems(getDb(), run.id, { ...query, scope, limit: PAGE + 1 });
  return {
    ...toRun(run, actor.sub, await findWaitingReason(getDb(), run.id)),
    items: items
      .slice(0, PAGE)
      .map(({ subjectSub: sub, label, state, message }) => ({ sub, label, state, message })),
    next: items[PAGE]?.position ?? null,
  };
}

/** How far an action has come. AppError not_found for another person's. */
export async function getBulkProgress(id: string): Promise<BulkProgressDto> {
  const { actor } = await authorize("users:read");
  const run = await getVisible(actor, id);
  return toProgress(run, run.finishedAt ? null : await findWaitingReason(getDb(), run.id));
}

/** Everything that became of an action, for a file. AppError not_found for another person's. */
export async function listBulkResults(id: string): Promise<BulkRunPageDto["items"]> {
  const { actor, scope } = await authorize("users:read");
  const run = await getVisible(actor, id);
  const items = await listItems(getDb(), run.id, { scope, limit: run.total });
  return items.map(({ subjectSub: sub, label, state, message }) => ({ sub, label, state, message }));
}

/**
 * Stops one's own action: what nobody has begun stays undone. Returns how many. AppError not_found for another person's,
 * conflict when it has ended.
 */
export async function cancelBulkRun(id: string): Promise<number> {
  await requireActor("bulk.cancel"); // a change: lacking MFA is audited
  const { actor } = await authorize("users:read");
  const run = await getOwn(actor, id, "bulk.cancel");
  return getDb().transaction(async (tx) => {
    const cancelled = await cancelRun(tx, run.id, CALLED_OFF);
    if (cancelled === null) throw new AppError("conflict", "This has ended already.");
    await recordDone(tx, actor, null, { action: "bulk.cancel", after: { run: run.id, cancelled } });
    return cancelled;
  });
}

/** Tries what failed once more, with today's authority. Returns how many. AppError as cancelBulkRun and authorize. */
export async function retryBulkRun(id: string): Promise<number> {
  await requireActor("bulk.retry"); // a change: lacking MFA is audited
  const { actor } = await authorize("users:read");
  const run = await getOwn(actor, id, "bulk.retry");
  await authorize(BULK_KINDS[run.action as BulkAction].permission);
  if (!run.finishedAt) throw new AppError("conflict", "This is still under way.");
  const retried = await getDb().transaction(async (tx) => {
    const users = await retryFailed(tx, run.id);
    if (users === 0) throw new AppError("conflict", "Nothing of this failed.");
    await recordDone(tx, actor, null, { action: "bulk.retry", after: { run: run.id, users } });
    return users;
  });
  kickBulkWork();
  return retried;
}

/**
 * Takes back what one's own action has changed, by another one: disabling by enabling, a role that was given by taking it,
 * a move by moving each user to where he came from. What was unchanged or failed is left alone.
 * @returns the id of the new action
 * @throws AppError as startBulkRun; conflict while it runs, and for what nothing takes back
 */
export async function undoBulkRun(id: string, reason: string): Promise<{ id: string; total: number }> {
  await requireActor("bulk.start"); // a change: lacking MFA is audited
  const { actor } = await authorize("users:read");
  const input = parseInput(UndoBulkRun, { id, reason });
  const run = await getOwn(actor, input.id, "bulk.start");
  const { undo } = toRun(run, actor.sub, null);
  if (!run.finishedAt || !undo) throw new AppError("conflict", "There is nothing that could be taken back.");
  await authorize(BULK_KINDS[undo].permission);
  const {
    undoes: _undoes,
    roleName: _role,
    orgName: _organisation,
    ...stored
  } = StoredParameters.parse(run.parameters);
  const scope = scopeOf(actor, "users:read");
  const users = await listTargets(getDb(), await listSubs(getDb(), run.id, "done"), scope);
  if (users.length === 0) throw new AppError("conflict", "There is nothing that could be taken back.");
  const parameters = { ...stored, expiresAt: null, undoes: run.id };
  return beginRun(actor, { action: undo, reason: input.reason, parameters, users });
}

function seesAll(actor: Principal): boolean {
  return scopeOf(actor, "audit:read") === "everywhere";
}

async function getVisible(actor: Principal, id: string): Promise<CountedRun> {
  const run = await findById(id);
  if (!run || (run.actorSub !== actor.sub && !seesAll(actor))) throw new AppError("not_found");
  return run;
}

/** One's own run. Reaching for another person's is audited; where it may be read, it is forbidden and not missing. */
async function getOwn(actor: Principal, id: string, action: string): Promise<CountedRun> {
  const run = await findById(id);
  if (!run) throw new AppError("not_found");
  if (run.actorSub === actor.sub) return run;
  const error = seesAll(actor)
    ? new AppError("forbidden", "Somebody else started this.")
    : new AppError("not_found");
  throw await refuse(actor, action, null, error);
}

async function findById(id: string): Promise<CountedRun | null> {
  return isId(id) ? findCountedRun(getDb(), id) : null;
}
