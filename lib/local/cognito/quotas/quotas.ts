import {
  isUserWrite,
  PER_POOL_RATE,
  PER_USER_RATE,
  QUOTA_CATEGORY_NAMES,
  type QuotaCategory,
  ruleOf,
} from "./categories";
import { createTokenBucket, type TokenBucket } from "./token-bucket";

/** A request as far as quotas care. */
export type QuotaCall = {
  readonly category: QuotaCategory;
  /** Its name in the API; a page of the Hosted UI has none. */
  readonly operation?: string | undefined;
  readonly poolId?: string | undefined;
  /** Whoever it is about, by any string that is always the same for him. */
  readonly user?: string | undefined;
};

export type QuotaSettings = {
  readonly enabled: boolean;
  /** Requests a second by category; AWS's defaults for the rest. */
  readonly rates: Partial<Record<QuotaCategory, number>>;
};

export type CategoryCount = {
  readonly rate: number;
  readonly left: number;
  readonly calls: number;
  readonly throttled: number;
};

/** The request quotas of the account. Off, they count and refuse nothing. */
export type Quotas = {
  readonly enabled: () => boolean;
  /** Requests a second of a category, as they are in force. */
  readonly rateOf: (category: QuotaCategory) => number;
  readonly setRate: (category: QuotaCategory, rate: number) => void;
  /** New settings: every bucket is full again, and counting begins anew. */
  readonly replace: (settings: QuotaSettings) => void;
  /** True when the request may pass; false when AWS would answer TooManyRequestsException. */
  readonly take: (call: QuotaCall) => boolean;
  readonly counts: () => Record<QuotaCategory, CategoryCount>;
};

const CHALLENGES = new Set(["RespondToAuthChallenge", "AdminRespondToAuthChallenge"]);
const CHALLENGES_PER_SIGN_IN = 3;
const MOST_BUCKETS = 10_000;

/**
 * Quotas by category, by operation and pool, and by user (ten reads and ten writes a second). Answers to challenges have
 * three times the rate of UserAuthentication; what goes beyond that counts as sign-ins.
 */
export function createQuotas(clock: () => number): Quotas {
  let settings: QuotaSettings = { enabled: false, rates: {} };
  const buckets = new Map<string, TokenBucket>();
  const counters = new Map<QuotaCategory, { calls: number; throttled: number }>();

  const rateOf = (category: QuotaCategory) => settings.rates[category] ?? ruleOf(category).rate;
  const bucketOf = (name: string, rate: () => number): TokenBucket => {
    const found = buckets.get(name);
    if (found) return found;
    if (buckets.size >= MOST_BUCKETS) forgetIdle(buckets, clock());
    const made = createTokenBucket(rate, clock);
    buckets.set(name, made);
    return made;
  };
  const takeCategory = ({ category, operation }: QuotaCall): TokenBucket | undefined => {
    const own = bucketOf(category, () => rateOf(category));
    if (!operation || !CHALLENGES.has(operation)) return own.take() ? own : undefined;
    const extra = bucketOf(`${category} challenges`, () => rateOf(category) * CHALLENGES_PER_SIGN_IN);
    return [extra, own].find((bucket) => bucket.take());
  };
  const narrowBuckets = ({ category, operation, poolId, user }: QuotaCall): TokenBucket[] => {
    if (!operation) return [];
    const kind = isUserWrite(operation) ? "writes" : "reads";
    return [
      ...(ruleOf(category).perPool && poolId
        ? [bucketOf(`${operation} ${poolId}`, () => PER_POOL_RATE)]
        : []),
      ...(user ? [bucketOf(`${kind} ${user}`, () => PER_USER_RATE)] : []),
    ];
  };
  const passes = (call: QuotaCall): boolean => {
    const taken: TokenBucket[] = [];
    for (const bucket of narrowBuckets(call)) {
      if (!bucket.take()) break;
      taken.push(bucket);
    }
    if (taken.length === narrowBuckets(call).length && takeCategory(call)) return true;
    for (const bucket of taken) bucket.giveBack();
    return false;
  };
  return {
    enabled: () => settings.enabled,
    rateOf,
    setRate: (category, rate) => {
      settings = { ...settings, rates: { ...settings.rates, [category]: rate } };
    },
    replace: (next) => {
      settings = next;
      buckets.clear();
      counters.clear();
    },
    take: (call) => {
      if (!settings.enabled) return true;
      const count = counters.get(call.category) ?? { calls: 0, throttled: 0 };
      counters.set(call.category, count);
      count.calls += 1;
      if (passes(call)) return true;
      count.throttled += 1;
      return false;
    },
    counts: () => {
      const rows = QUOTA_CATEGORY_NAMES.map((category) => [
        category,
        {
          rate: rateOf(category),
          left: bucketOf(category, () => rateOf(category)).left(),
          ...(counters.get(category) ?? { calls: 0, throttled: 0 }),
        },
      ]);
      return Object.fromEntries(rows);
    },
  };
}

/** A bucket that nobody asked for a second is full: making it anew changes nothing. */
function forgetIdle(buckets: Map<string, TokenBucket>, now: number): void {
  for (const [name, bucket] of buckets) if (now - bucket.askedAt() >= 1000) buckets.delete(name);
}
