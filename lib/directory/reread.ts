import "server-only";
import { isFailure } from "@/lib/cognito/errors";
import { listGroupsOfUser } from "@/lib/cognito/groups";
import type { PoolUser } from "@/lib/cognito/users";
import { getDb } from "@/lib/db/client";
import { dropStale, findKnown, leaseStale, postponeStale, type StaleUser } from "@/lib/db/feed";
import { setUserGroups, upsertUsers } from "@/lib/db/users";
import { ask, type Tally } from "@/lib/directory/asking";
import { forgetUser } from "@/lib/directory/forget";
import { findBySub, findByUsername, findPresence } from "@/lib/directory/presence";

const BATCH = 20;
/** A listing may be behind for some seconds; after so many looks it is believed, and the synchronisation finds the rest. */
const MOST_LOOKS = 4;
/** Cognito's clock and CloudTrail's may differ by so much. */
const SLACK_MS = 2000;

/**
 * Reads again the users of whom the feed told, within the quota and without making anybody a billed active user. Several
 * processes may do so at once: each takes what no other holds. Returns how many were read to the end.
 */
export async function rereadStale(): Promise<number> {
  let done = 0;
  for (;;) {
    const batch = await leaseStale(getDb(), BATCH);
    for (const stale of batch) {
      if (await reread(stale)) {
        await dropStale(getDb(), stale);
        done += 1;
      } else await postponeStale(getDb(), stale, 5 * 2 ** stale.attempts);
    }
    if (batch.length < BATCH) return done;
  }
}

/** False when he is to be looked at once more. */
async function reread(stale: StaleUser): Promise<boolean> {
  const tally: Tally = { requests: 0, throttled: 0 };
  const asking = <T>(call: () => Promise<T>) => ask(call, tally);
  const last = stale.attempts >= MOST_LOOKS;
  const readAt = new Date();
  const listed =
    stale.key === "sub" ? await findBySub(stale.value, asking) : await findByUsername(stale.value, asking);
  if (!listed) return (await forgetIfGone(stale, asking)) || last;
  await upsertUsers(getDb(), [listed], "listed", readAt);
  await readGroups(listed, asking);
  return last || listed.modifiedAt.getTime() >= stale.at.getTime() - SLACK_MS;
}

async function forgetIfGone(
  stale: StaleUser,
  asking: <T>(call: () => Promise<T>) => Promise<T>,
): Promise<boolean> {
  const known = await findKnown(getDb(), stale);
  if (!known) return false;
  if ((await findPresence(known, asking)) !== "gone") return false;
  await forgetUser(known.sub);
  return true;
}

async function readGroups(
  { sub, username }: PoolUser,
  asking: <T>(call: () => Promise<T>) => Promise<T>,
): Promise<void> {
  const askedAt = new Date();
  try {
    const groups = await asking(() => listGroupsOfUser(username));
    await setUserGroups(getDb(), sub, groups, askedAt);
  } catch (error) {
    if (!isFailure(error, "UserNotFoundException")) throw error; // deleted meanwhile: the feed will say so
  }
}
