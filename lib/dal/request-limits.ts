import "server-only";
import { findCaller } from "@/lib/auth/caller";
import { getDb } from "@/lib/db/client";
import { hashAddress } from "@/lib/db/limit-keys";
import { countHits, type RateLimit, secondsUntil, takePlaces } from "@/lib/db/rate-limits";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";

const MINUTE_MS = 60_000;
/** Several people may share an address. */
const CALLERS_PER_ADDRESS = 4;
/** Of requests that anybody may send. */
const STRANGERS_PER_MINUTE = 20;
/** Places that a process draws at a time: a sixtieth of the limit, but no more than ten. */
const DRAWS_PER_WINDOW = 60;
const MOST_DRAWN = 10;
const MOST_HELD = 10_000;

/** Places drawn from Postgres and not used yet, until their window ends. None left and `refused`: wait until then. */
type Held = { left: number; endsAt: number; refused: boolean };

const shared = globalThis as typeof globalThis & {
  lifeguardPlaces?: { held: Map<string, Held>; drawing: Map<string, Promise<void>> };
};
shared.lifeguardPlaces ??= { held: new Map(), drawing: new Map() };
const { held, drawing } = shared.lifeguardPlaces;

/**
 * Counts a request of the API whose caller is known, for him and for his address, before it is decided whether he may.
 * The places are Postgres's, for all processes together; each draws some in advance, so that most requests cost no
 * statement. So no more than the limit ever pass, and up to nine less for each further process.
 * AppError rate_limited with the time to wait. A caller without a good token never comes here, and costs no query.
 */
export async function countRequest(sub: string): Promise<void> {
  const limit = getEnv().API_REQUESTS_PER_MINUTE;
  const address = hashAddress(findCaller()?.origin.address ?? "");
  const limits: RateLimit[] = [{ key: `api caller ${sub}`, limit, windowMs: MINUTE_MS }];
  if (address !== null) {
    limits.push({ key: `api address ${address}`, limit: limit * CALLERS_PER_ADDRESS, windowMs: MINUTE_MS });
  }
  for (;;) {
    const missing = limits.filter(({ key }) => !hasPlace(key));
    if (missing.length === 0) break;
    await drawTogether(missing);
  }
  for (const { key } of limits) spendPlace(key);
}

/** Counts a request that anybody may send, strictly. Who comes without an address shares one. AppError rate_limited. */
export async function countStranger(path: string): Promise<void> {
  const address = hashAddress(findCaller()?.origin.address ?? "") ?? "unknown";
  const limit = { key: `api stranger ${path} ${address}`, limit: STRANGERS_PER_MINUTE, windowMs: MINUTE_MS };
  const exceeded = await countHits(getDb(), [limit]);
  if (exceeded) throw new AppError("rate_limited", undefined, { retryAfter: exceeded.retryAfter });
}

function hasPlace(key: string): boolean {
  const known = held.get(key);
  if (!known || known.endsAt <= Date.now()) return false;
  if (known.refused)
    throw new AppError("rate_limited", undefined, { retryAfter: secondsUntil(known.endsAt) });
  return known.left > 0;
}

function spendPlace(key: string): void {
  const known = held.get(key);
  if (known) known.left -= 1;
}

/** Those who lack the same places at once share one draw. */
function drawTogether(limits: readonly RateLimit[]): Promise<void> {
  const name = limits.map(({ key }) => key).join(" ");
  const running = drawing.get(name);
  if (running) return running;
  const draw = drawPlaces(limits).finally(() => drawing.delete(name));
  drawing.set(name, draw);
  return draw;
}

async function drawPlaces(limits: readonly RateLimit[]): Promise<void> {
  const wanted = (limit: number) => Math.min(MOST_DRAWN, Math.max(1, Math.floor(limit / DRAWS_PER_WINDOW)));
  const taken = await takePlaces(
    getDb(),
    limits.map((limit) => ({ ...limit, wanted: wanted(limit.limit) })),
  );
  for (const { key, granted, endsAt } of taken) keep(key, granted, endsAt);
}

/** The oldest goes when there are too many: a Map keeps the order in which it was filled. */
function keep(key: string, granted: number, endsAt: number): void {
  const before = held.get(key);
  const left = (before?.endsAt === endsAt ? before.left : 0) + granted;
  held.delete(key);
  const [oldest] = held.keys();
  if (held.size >= MOST_HELD && oldest !== undefined) held.delete(oldest);
  held.set(key, { left, endsAt, refused: left === 0 });
}
