import "server-only";
import { networkOf } from "@/lib/db/limit-keys";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";

const MINUTE_MS = 60_000;
/** Of the requests a minute that one caller may send, so many may come with tokens that are not good. */
const SHARE = 10;
const MOST_ADDRESSES = 10_000;

/** What an address has left, as of a moment; it fills again within a minute. */
type Left = { tokens: number; at: number };

const addresses = new Map<string, Left>();

/**
 * Refuses to verify one more token that nobody knows from an address that has sent a flood of bad ones: a signature is work,
 * and a bad token costs nothing else. It is counted in this process alone, since Postgres would be more work than what is
 * saved. Without an address nobody is refused: it would be everybody.
 * @throws AppError rate_limited
 */
export function assertMayTry(address: string, now = Date.now()): void {
  if (address === "" || leftOf(networkOf(address), now) >= 1) return;
  throw new AppError("rate_limited", "Too many tokens that are not good came from here. Wait a little.", {
    retryAfter: Math.ceil(MINUTE_MS / limit() / 1000),
  });
}

/** Counts a token that was not good. */
export function noteBadToken(address: string, now = Date.now()): void {
  if (address === "") return;
  const network = networkOf(address);
  const tokens = leftOf(network, now) - 1;
  addresses.delete(network);
  const [oldest] = addresses.keys();
  if (addresses.size >= MOST_ADDRESSES && oldest !== undefined) addresses.delete(oldest);
  addresses.set(network, { tokens, at: now });
}

function leftOf(network: string, now: number): number {
  const known = addresses.get(network);
  if (!known) return limit();
  return Math.min(limit(), known.tokens + ((now - known.at) / MINUTE_MS) * limit());
}

function limit(): number {
  return Math.max(10, Math.floor(getEnv().API_REQUESTS_PER_MINUTE / SHARE));
}
