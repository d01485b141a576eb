import "server-only";
import { findUser } from "@/lib/cognito/users";
import { appendAudit } from "@/lib/db/audit";
import { getDb } from "@/lib/db/client";
import { countVanished, deleteVanished, listVanished } from "@/lib/db/sweep";
import type { SyncRun } from "@/lib/db/sync";
import { upsertUsers } from "@/lib/db/users";
import { forgetUser, PORTAL_LABEL } from "@/lib/directory/forget";
import { AppError } from "@/lib/errors";

/** Up to so many are asked about one by one; of more, the complete listing is believed, but for holders of roles. */
const CONFIRMED_ONE_BY_ONE = 500;
const BATCH = 500;

/**
 * Removes the users whom a complete listing did not show, and returns how many. A listing may lag behind: few are asked
 * about one by one first. One without more than half of the users is not believed: another pool is more likely.
 * @throws AppError misconfigured then, and nothing is removed
 */
export async function sweepVanished(run: SyncRun, pace: () => Promise<void>): Promise<number> {
  const { total, vanished } = await countVanished(getDb(), run.id, run.startedAt);
  if (vanished === 0) return 0;
  if (vanished * 2 > total) {
    throw new AppError(
      "misconfigured",
      `Cognito listed so few users that ${vanished} of ${total} would be removed here. Nobody was removed. ` +
        "Check that COGNITO_USER_POOL_ID names the right pool.",
    );
  }
  return vanished <= CONFIRMED_ONE_BY_ONE ? removeConfirmed(run, pace) : removeListed(run, pace);
}

async function removeConfirmed(
  run: SyncRun,
  pace: () => Promise<void>,
  options: { holders?: boolean } = {},
): Promise<number> {
  let removed = 0;
  for (;;) {
    const batch = await listVanished(getDb(), run.id, run.startedAt, { ...options, limit: BATCH });
    if (batch.length === 0) return removed;
    for (const { sub, username } of batch) {
      await pace();
      const askedAt = new Date();
      const user = await findUser(username);
      if (user?.sub === sub) await upsertUsers(getDb(), [user], run.id, askedAt);
      else if (await forgetUser(sub, run.id)) removed += 1;
    }
  }
}

/** Those who hold a role that counts are asked about all the same: an administrator is not lost by a listing's mistake. */
async function removeListed(run: SyncRun, pace: () => Promise<void>): Promise<number> {
  const confirmed = await removeConfirmed(run, pace, { holders: true });
  let removed = 0;
  for (;;) {
    await pace();
    const batch = await listVanished(getDb(), run.id, run.startedAt, { holders: false, limit: BATCH });
    if (batch.length === 0) break;
    const subs = batch.map(({ sub }) => sub);
    removed += await deleteVanished(getDb(), subs, run.id, run.startedAt);
  }
  await getDb().transaction((tx) => appendAudit(tx, describeSweep(run, removed)));
  return confirmed + removed;
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
