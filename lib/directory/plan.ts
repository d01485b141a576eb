import "server-only";
import { estimateUsers } from "@/lib/cognito/pool";
import { getDb } from "@/lib/db/client";
import { DIGITS } from "@/lib/db/sweep";
import { advanceRun } from "@/lib/db/sync";
import { findLatestRuns } from "@/lib/db/sync-history";
import { addParts, findLastPart, listParts } from "@/lib/db/sync-parts";
import { countUsersOf } from "@/lib/db/transitional";
import { fitQuota } from "@/lib/directory/asking";
import { DISABLED, GROUPS, probeShards, statusPart, WHOLE_POOL } from "@/lib/directory/parts";
import type { LiveRun } from "@/lib/directory/run";

/** States in which users begin, or in which something was done to them. */
export const TRANSITIONAL = ["FORCE_CHANGE_PASSWORD", "UNCONFIRMED", "RESET_REQUIRED"] as const;

/** A hundred requests, five seconds: a longer list is left to the shards. */
const LONGEST_LIST = 6000;

/** Writes down which parts the run reads. One that is carried on has them already. */
export async function planRun(live: LiveRun): Promise<void> {
  await fitQuota();
  const { run } = live;
  if ((await listParts(getDb(), run.id)).length > 0) return;
  if (run.kind === "difference") return addParts(getDb(), run.id, await planDifference());
  const estimate = await live.ask(estimateUsers);
  await advanceRun(getDb(), run, { estimate });
  await addParts(getDb(), run.id, [...(await probeShards(live.ask)), GROUPS]);
}

/**
 * ListUsers cannot be asked for what changed. It can be asked for users who are still to accept an invitation, to confirm
 * or to set a password, and for disabled ones: among them are nearly all who are new, and those to whom an administrator
 * did something. One sixteenth of the pool is read besides, another one each time, which finds the rest in time.
 */
async function planDifference(): Promise<string[]> {
  const parts: string[] = [];
  for (const status of TRANSITIONAL) {
    if ((await countUsersOf(getDb(), { status })) <= LONGEST_LIST) parts.push(statusPart(status));
  }
  if ((await countUsersOf(getDb(), { enabled: false })) <= LONGEST_LIST) parts.push(DISABLED);
  const digit = await findNextDigit();
  return digit === null ? parts : [...parts, digit];
}

/** The digit after the one of the last difference. Null for a pool that cannot be split. */
async function findNextDigit(): Promise<string | null> {
  const { full } = await findLatestRuns(getDb());
  const parts = full ? await listParts(getDb(), full.id) : [];
  if (parts.some(({ part }) => part === WHOLE_POOL)) return null;
  const last = await findLastPart(getDb(), DIGITS);
  return DIGITS[(DIGITS.indexOf(last ?? "f") + 1) % DIGITS.length] ?? null;
}
