import "server-only";
import { findCaller } from "@/lib/auth/caller";
import { getDb } from "@/lib/db/client";
import { countHits, type RateLimit } from "@/lib/db/rate-limits";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";

const MINUTE_MS = 60_000;
/** Several people may share an address. */
const CALLERS_PER_ADDRESS = 4;
/** Of requests that anybody may send. */
const STRANGERS_PER_MINUTE = 20;

/**
 * Counts a request of the API whose caller is known, for him and for his address, before it is decided whether he may.
 * AppError rate_limited with the time to wait. A caller without a good token never comes here, and costs no query.
 */
export async function countRequest(sub: string): Promise<void> {
  const limit = getEnv().API_REQUESTS_PER_MINUTE;
  await count([
    { key: `api caller ${sub}`, limit, windowMs: MINUTE_MS },
    ...limitOfAddress("api address", limit * CALLERS_PER_ADDRESS),
  ]);
}

/** Counts a request that anybody may send, strictly. Who comes without an address shares one. AppError rate_limited. */
export async function countStranger(path: string): Promise<void> {
  const address = findCaller()?.origin.address || "unknown";
  await count([{ key: `api stranger ${path} ${address}`, limit: STRANGERS_PER_MINUTE, windowMs: MINUTE_MS }]);
}

function limitOfAddress(what: string, limit: number): RateLimit[] {
  const address = findCaller()?.origin.address;
  return address ? [{ key: `${what} ${address}`, limit, windowMs: MINUTE_MS }] : [];
}

async function count(limits: RateLimit[]): Promise<void> {
  const exceeded = await countHits(getDb(), limits);
  if (exceeded) throw new AppError("rate_limited", undefined, { retryAfter: exceeded.retryAfter });
}
