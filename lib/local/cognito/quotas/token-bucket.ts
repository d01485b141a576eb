/** Lets `rate` requests through a second, and as many at once after a second of rest. */
export type TokenBucket = {
  /** False when it is empty: nothing is taken then. */
  readonly take: () => boolean;
  /** Gives back what was taken, for a request that another bucket refused. */
  readonly giveBack: () => void;
  /** Whole requests it would let through now. */
  readonly left: () => number;
  /** When it was last asked, by the clock. */
  readonly askedAt: () => number;
};

/** A full bucket. `rate` is read at each request, so that it can change meanwhile. */
export function createTokenBucket(rate: () => number, clock: () => number): TokenBucket {
  let level = rate();
  let at = clock();
  const refill = () => {
    const now = clock();
    level = Math.min(rate(), level + (Math.max(0, now - at) / 1000) * rate());
    at = now;
  };
  return {
    take: () => {
      refill();
      if (level < 1) return false;
      level -= 1;
      return true;
    },
    giveBack: () => {
      level += 1;
    },
    left: () => {
      refill();
      return Math.floor(level);
    },
    askedAt: () => at,
  };
}
