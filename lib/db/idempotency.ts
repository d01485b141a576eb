import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import { idempotencyKeys } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

export type StoredAnswer = { status: number; headers: Record<string, string>; body: unknown };

/** "mine": go on and answer. "done": this was answered. "running": somebody is about to. "other": another request's key. */
export type Claim = { state: "mine" | "running" | "other" } | { state: "done"; answer: StoredAnswer };

/** An answer is kept for so long. */
export const KEPT_MS = 24 * 60 * 60_000;
/** Whoever has not answered by then has died: the next may. */
const LONGEST_ANSWER_MS = 60_000;

type Request = { callerSub: string; key: string; requestHash: string };

/** Takes the key for one request. Of any number who come at the same time exactly one gets it. */
export async function claimKey(db: Db | Tx, request: Request): Promise<Claim> {
  const now = Date.now();
  const dead = sql`${idempotencyKeys.createdAt} < ${new Date(now - KEPT_MS).toISOString()}::timestamptz
    or (${idempotencyKeys.status} is null and ${idempotencyKeys.requestHash} = ${request.requestHash}
      and ${idempotencyKeys.createdAt} < ${new Date(now - LONGEST_ANSWER_MS).toISOString()}::timestamptz)`;
  const values = { ...request, createdAt: new Date(now) };
  const claimed = await db
    .insert(idempotencyKeys)
    .values(values)
    .onConflictDoUpdate({
      target: [idempotencyKeys.callerSub, idempotencyKeys.key],
      set: { ...values, status: null, headers: null, body: null },
      setWhere: dead,
    })
    .returning({ key: idempotencyKeys.key });
  return claimed.length > 0 ? { state: "mine" } : readClaim(db, request);
}

/** Keeps the answer for whoever repeats the request. */
export async function keepAnswer(
  db: Db | Tx,
  { callerSub, key }: Pick<Request, "callerSub" | "key">,
  answer: StoredAnswer,
): Promise<void> {
  await db.update(idempotencyKeys).set(answer).where(isKey(callerSub, key));
}

/** Nothing was done: the key is free again. */
export async function releaseKey(
  db: Db | Tx,
  { callerSub, key }: Pick<Request, "callerSub" | "key">,
): Promise<void> {
  await db.delete(idempotencyKeys).where(isKey(callerSub, key));
}

/** Removes what is older than it is kept, and returns how many. */
export async function deleteOldKeys(db: Db | Tx): Promise<number> {
  const deleted = await db
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, new Date(Date.now() - KEPT_MS)))
    .returning({ key: idempotencyKeys.key });
  return deleted.length;
}

async function readClaim(db: Db | Tx, { callerSub, key, requestHash }: Request): Promise<Claim> {
  const [row] = await db.select().from(idempotencyKeys).where(isKey(callerSub, key));
  if (row && row.requestHash !== requestHash) return { state: "other" };
  if (!row || row.status === null) return { state: "running" };
  return { state: "done", answer: { status: row.status, headers: row.headers ?? {}, body: row.body } };
}

function isKey(callerSub: string, key: string) {
  return and(eq(idempotencyKeys.callerSub, callerSub), eq(idempotencyKeys.key, key));
}
