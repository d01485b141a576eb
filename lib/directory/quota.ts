import { setTimeout as sleep } from "node:timers/promises";

/** Requests of one process in the background, spaced evenly and within a rate that follows what Cognito bears. */
export type Quota = {
  /** Waits for a place. Throws what the signal was aborted with. */
  take(signal?: AbortSignal): Promise<void>;
  /** After a request that was throttled: half the rate, once for all requests that were on their way. */
  slowDown(): void;
  /** After one that was answered: one request a second more for every second, up to the most. */
  recover(): void;
  setMost(perSecond: number): void;
  /** Requests a second as things stand. */
  rate(): number;
};

const LEAST = 1;

/**
 * At most so many requests a second, and no burst after a pause, because the quota of the pool's account is shared with
 * the apps that sign people in. The rate halves when Cognito throttles and grows back slowly (AIMD, as TCP does).
 */
export function createQuota(perSecond: number, now: () => number = () => performance.now()): Quota {
  let most = perSecond;
  let rate = perSecond;
  let next = 0;
  let slowedAt = Number.NEGATIVE_INFINITY;
  return {
    async take(signal) {
      signal?.throwIfAborted();
      const turn = Math.max(now(), next);
      next = turn + 1000 / rate;
      const wait = turn - now();
      if (wait > 0) await sleep(wait, undefined, signal ? { signal } : {});
    },
    slowDown() {
      if (now() - slowedAt < 1000) return;
      slowedAt = now();
      rate = Math.max(Math.min(LEAST, most), rate / 2);
      next = Math.max(next, now() + 1000 / rate);
    },
    recover() {
      rate = Math.min(most, rate + 1 / rate);
    },
    setMost(value) {
      most = value;
      rate = Math.min(rate, most);
    },
    rate: () => rate,
  };
}
