import { setTimeout as sleep } from "node:timers/promises";

/** Waits until the next request may go out. */
export type Pace = () => Promise<void>;

/**
 * Spaces requests evenly: at most so many a second, and no burst after a pause, because the quota of the pool's account
 * is shared with the apps that sign people in.
 */
export function createPace(perSecond: number): Pace {
  const gap = 1000 / perSecond;
  let next = 0;
  return async () => {
    const now = performance.now();
    const turn = Math.max(now, next);
    next = turn + gap;
    if (turn > now) await sleep(turn - now);
  };
}
