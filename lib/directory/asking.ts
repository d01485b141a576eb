import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { findFailure } from "@/lib/cognito/errors";
import { readListingLimit } from "@/lib/cognito/listing";
import { createQuota, type Quota } from "@/lib/directory/quota";
import { getEnv } from "@/lib/env";
import { isAppError } from "@/lib/errors";

/** Counts calls of Cognito, and those that it throttled. */
export type Tally = { requests: number; throttled: number };

/** Where nothing else is known: two thirds of AWS's default of 30 ListUsers a second. */
const USUAL = 20;
const SHARE = 2 / 3;
const LONGEST_WAIT_MS = 5000;
/** An outage of half a minute ends no synchronisation; one of a request that is throttled for ever does. */
const MOST_UNANSWERED = 6;
const MOST_THROTTLED = 100;

const shared = globalThis as { lifeguardQuota?: Quota };

/** The one quota of this process for work in the background. */
export function getQuota(): Quota {
  shared.lifeguardQuota ??= createQuota(getEnv().DIRECTORY_REQUESTS_PER_SECOND ?? USUAL);
  return shared.lifeguardQuota;
}

/**
 * Fits the quota to the account: the setting, but not more than Cognito allows it; without a setting two thirds of that.
 * An account that may not ask (cognito-idp:GetProvisionedLimit), or is not told, keeps to the usual.
 */
export async function fitQuota(): Promise<void> {
  const wanted = getEnv().DIRECTORY_REQUESTS_PER_SECOND;
  const limit = await readListingLimit().catch(whenRefused);
  if (limit === null) getQuota().setMost(wanted ?? USUAL);
  else
    getQuota().setMost(
      Math.max(1, wanted === undefined ? Math.floor(limit * SHARE) : Math.min(wanted, limit)),
    );
}

/**
 * Asks Cognito when its turn has come, and again when it was throttled or got no answer, each time after a longer wait.
 * @throws AppError what Cognito refused, or what stayed unanswered; the signal's reason
 */
export async function ask<T>(call: () => Promise<T>, tally: Tally, signal?: AbortSignal): Promise<T> {
  let throttled = 0;
  let unanswered = 0;
  for (;;) {
    await getQuota().take(signal);
    tally.requests += 1;
    try {
      const answer = await call();
      getQuota().recover();
      return answer;
    } catch (error) {
      const throttle = isAppError(error) && error.code === "rate_limited";
      if (throttle) {
        tally.throttled += 1;
        throttled += 1;
        getQuota().slowDown();
      } else if (findFailure(error)?.kind === "unknown") unanswered += 1;
      else throw error;
      if (throttled > MOST_THROTTLED || unanswered >= MOST_UNANSWERED) throw error;
      await sleep(backOff(throttle ? throttled : unanswered + 2), undefined, signal ? { signal } : {});
    }
  }
}

/** 100 ms, 200, 400 …, with a share of chance so that those who were refused together do not come back together. */
function backOff(times: number): number {
  return Math.min(LONGEST_WAIT_MS, 50 * 2 ** Math.min(times, 10)) * (0.5 + Math.random() / 2);
}

function whenRefused(error: unknown): null {
  if (isAppError(error)) return null;
  throw error;
}
