import type { Failures, User } from "./model";

const FREE_FAILURES = 5;
const LONGEST_LOCK = 15 * 60_000;

export const NO_FAILURES: Failures = { count: 0, lastAt: 0, lockedUntil: 0 };

/** True while sign-in attempts are refused unseen ("Password attempts exceeded"). */
export function isLocked(user: User, now: number): boolean {
  return user.failures.lockedUntil > now;
}

/**
 * Counts a wrong password. From the fifth on each one locks for 2^(n-5) seconds, at most 15 minutes; 15 quiet minutes
 * forget them all. Attempts during a lock are not counted.
 */
export function countFailure(user: User, now: number): User {
  const before = now - user.failures.lastAt > LONGEST_LOCK ? 0 : user.failures.count;
  const count = before + 1;
  const lock = count < FREE_FAILURES ? 0 : Math.min(1000 * 2 ** (count - FREE_FAILURES), LONGEST_LOCK);
  return { ...user, failures: { count, lastAt: now, lockedUntil: lock === 0 ? 0 : now + lock } };
}
