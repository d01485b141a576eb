import "server-only";
import { appendAudit } from "@/lib/db/audit";
import { getDb } from "@/lib/db/client";
import { countVanished, DIGITS, deleteVanished, listVanished, type Vanished } from "@/lib/db/sweep";
import { advanceRun, type SyncRun } from "@/lib/db/sync";
import { listParts, whileHeld } from "@/lib/db/sync-parts";
import { noteLeft } from "@/lib/db/transitional";
import { upsertUsers } from "@/lib/db/users";
import { forgetUser, PORTAL_LABEL } from "@/lib/directory/forget";
import { DISABLED, statusPart } from "@/lib/directory/parts";
import { TRANSITIONAL } from "@/lib/directory/plan";
import { findPresence } from "@/lib/directory/presence";
import type { LiveRun } from "@/lib/directory/run";
import { AppError } from "@/lib/errors";

/** Up to so many are asked about one by one; of more, the complete listing is believed, but for holders of roles. */
const CONFIRMED_ONE_BY_ONE = 500;
const BATCH = 500;

/**
 * Removes the users whom a complete listing did not show. A listing may lag behind: few are asked about one by one first.
 * One without more than half of the users is not believed: another pool is more likely.
 * @throws AppError misconfigured then, and nothing is removed
 */
export async function sweepVanished(live: LiveRun): Promise<void> {
  const count = { total: 0, vanished: 0 };
  for (const digit of DIGITS) {
    const { total, vanished } = await countVanished(getDb(), live.run, digit);
    count.total += total;
    count.vanished += vanished;
  }
  if (count.vanished === 0) return;
  if (count.vanished * 2 > count.total) {
    throw new AppError(
      "misconfigured",
      `Cognito listed so few users that ${count.vanished} of ${count.total} would be removed here. Nobody was removed. ` +
        "Check that COGNITO_USER_POOL_ID names the right pool.",
    );
  }
  const believed = count.vanished > CONFIRMED_ONE_BY_ONE;
  let swept = 0;
  for (const digit of DIGITS) {
    const vanished = await listHeld(live, digit);
    await removeConfirmed(live, believed ? vanished.filter(({ holder }) => holder) : vanished);
    if (believed) swept += await removeListed(live, vanished);
  }
  if (believed) await getDb().transaction((tx) => appendAudit(tx, describeSweep(live.run, swept)));
}

/**
 * The same for the one shard that a difference has read. It says too little of the whole pool to lose many by: more than
 * half of it, or more than can be asked about, wait for the next full synchronisation.
 */
export async function sweepShard(live: LiveRun): Promise<void> {
  const parts = await listParts(getDb(), live.run.id);
  for (const digit of DIGITS) {
    if (!parts.some(({ part }) => part === digit)) continue;
    const { total, vanished } = await countVanished(getDb(), live.run, digit);
    if (vanished * 2 > total || vanished > CONFIRMED_ONE_BY_ONE) continue;
    if (vanished > 0) await removeConfirmed(live, await listHeld(live, digit));
  }
}

/** Users who were in a passing state and are not listed in it any more are read again one by one, at most so many. */
export async function noteThoseWhoLeft(run: SyncRun): Promise<void> {
  const parts = new Set((await listParts(getDb(), run.id)).map(({ part }) => part));
  for (const status of TRANSITIONAL) {
    const part = statusPart(status);
    if (parts.has(part)) await noteLeft(getDb(), run, part, { status }, BATCH);
  }
  if (parts.has(DISABLED)) await noteLeft(getDb(), run, DISABLED, { enabled: false }, BATCH);
}

/** Once another process has ended the run, its pages are gone and everybody would look vanished. */
function listHeld({ run }: LiveRun, digit: string): Promise<Vanished[]> {
  return whileHeld(getDb(), run, (tx) => listVanished(tx, run, digit));
}

async function removeConfirmed(live: LiveRun, vanished: readonly Vanished[]): Promise<void> {
  for (const user of vanished) {
    const askedAt = new Date();
    const presence = await findPresence(user, live.ask);
    if (presence === "gone") {
      if (await forgetUser(user.sub, live.run.id)) await advanceRun(getDb(), live.run, { removed: 1 });
    } else if (presence !== "unclear") await upsertUsers(getDb(), [presence], "listed", askedAt);
  }
}

/** Those who hold a role that counts were asked about all the same: no administrator is lost by a listing's mistake. */
async function removeListed(live: LiveRun, vanished: readonly Vanished[]): Promise<number> {
  const subs = vanished.filter(({ holder }) => !holder).map(({ sub }) => sub);
  let removed = 0;
  for (let start = 0; start < subs.length; start += BATCH) {
    live.signal.throwIfAborted();
    const batch = subs.slice(start, start + BATCH);
    removed += await whileHeld(getDb(), live.run, (tx) => deleteVanished(tx, live.run, batch));
  }
  await advanceRun(getDb(), live.run, { removed });
  return removed;
}

function describeSweep(run: SyncRun, removed: number) {
  return {
    changeId: run.id,
    actorLabel: PORTAL_LABEL,
    action: "directory.sweep",
    outcome: "done" as const,
    reason: "Deleted at Cognito.",
    after: { removed },
    requestId: run.id,
  };
}
