import "server-only";
import { and, eq, inArray, lt, lte, or, sql } from "drizzle-orm";
import { directoryUsers, feedMessages, signIns, staleUsers } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

export type StaleUser = typeof staleUsers.$inferSelect;
export type SignIn = Omit<typeof signIns.$inferInsert, "id">;

/** So much apart, what two sources tell of one user and app is one sign-in. */
const SAME = sql`interval '1 minute'`;
const BATCH = 5000;

/** Takes a message up. False when one of this id was taken before. */
export async function takeMessage(tx: Tx, id: string): Promise<boolean> {
  const taken = await tx.insert(feedMessages).values({ id }).onConflictDoNothing().returning();
  return taken.length > 0;
}

/** Notes a sign-in, unless another source told of it already; one that succeeded counts as activity too. */
export async function recordSignIn(
  tx: Tx,
  { userSub, at, source, outcome, clientId }: SignIn,
): Promise<void> {
  const moment = sql`${at.toISOString()}::timestamptz`;
  await tx.execute(sql`
    insert into sign_ins (user_sub, at, source, outcome, client_id)
    select ${userSub}::uuid, ${moment}, ${source}::text, ${outcome}::text, ${clientId ?? null}::text
    where not exists (select from sign_ins s where s.user_sub = ${userSub}::uuid and s.outcome = ${outcome}
      and s.source <> ${source} and s.at between ${moment} - ${SAME} and ${moment} + ${SAME}
      and (s.client_id is null or ${clientId ?? null}::text is null or s.client_id = ${clientId ?? null}::text))
    on conflict do nothing`);
  if (outcome !== "done") return;
  await tx.execute(sql`
    update directory_users set last_sign_in_at = greatest(last_sign_in_at, ${moment}),
      last_active_at = greatest(last_active_at, ${moment})
    where sub = ${userSub} and (last_sign_in_at is null or last_sign_in_at < ${moment})`);
}

/** Notes that the user did something, at most once a minute. */
export async function recordActivity(db: Db | Tx, sub: string, at: Date): Promise<void> {
  await db.execute(sql`
    update directory_users set last_active_at = ${at.toISOString()}::timestamptz
    where sub = ${sub} and (last_active_at is null or last_active_at < ${at.toISOString()}::timestamptz - ${SAME})`);
}

/** Takes a group that was deleted from all who were in it, but for those whose groups were read since. */
export async function forgetGroup(tx: Tx, group: string, at: Date): Promise<void> {
  await tx.execute(sql`
    update directory_users set groups = array_remove(groups, ${group})
    where ${group} = any(groups) and (groups_read_at is null or groups_read_at < ${at.toISOString()}::timestamptz)`);
}

/** Notes a user who is to be read again. `at` is when he was changed; the epoch when only what is around him was. */
export async function noteStale(tx: Tx, key: StaleUser["key"], value: string, at: Date): Promise<void> {
  await tx
    .insert(staleUsers)
    .values({ key, value, at, dueAt: sql`now()` })
    .onConflictDoUpdate({
      target: [staleUsers.key, staleUsers.value],
      set: { at: sql`greatest(${staleUsers.at}, excluded.at)`, dueAt: sql`now()`, attempts: 0 },
    });
}

/** Takes users who are due, for a minute; no row goes to two workers. */
export async function leaseStale(db: Db, limit: number): Promise<StaleUser[]> {
  const due = db
    .select({ key: staleUsers.key, value: staleUsers.value })
    .from(staleUsers)
    .where(lte(staleUsers.dueAt, sql`now()`))
    .orderBy(staleUsers.dueAt)
    .limit(limit)
    .for("update", { skipLocked: true });
  return db
    .update(staleUsers)
    .set({ dueAt: sql`now() + interval '1 minute'`, attempts: sql`${staleUsers.attempts} + 1` })
    .where(sql`(${staleUsers.key}, ${staleUsers.value}) in (${due})`)
    .returning();
}

/** He was read. What was told of him meanwhile keeps him on the list. */
export async function dropStale(db: Db, { key, value, dueAt }: StaleUser): Promise<void> {
  await db
    .delete(staleUsers)
    .where(and(eq(staleUsers.key, key), eq(staleUsers.value, value), eq(staleUsers.dueAt, dueAt)));
}

/** He is to be read once more, after so many seconds. */
export async function postponeStale(db: Db, stale: StaleUser, seconds: number): Promise<void> {
  const { key, value, dueAt } = stale;
  await db
    .update(staleUsers)
    .set({ dueAt: sql`now() + make_interval(secs => ${seconds})` })
    .where(and(eq(staleUsers.key, key), eq(staleUsers.value, value), eq(staleUsers.dueAt, dueAt)));
}

/** Removes sign-ins and messages of so long ago, some thousands at a time, and returns how many. */
export async function deleteOldSignIns(db: Db, olderThanMs: number): Promise<number> {
  const old = new Date(Date.now() - olderThanMs);
  let total = 0;
  for (;;) {
    const ids = db.select({ id: signIns.id }).from(signIns).where(lt(signIns.at, old)).limit(BATCH);
    const deleted = await db.delete(signIns).where(inArray(signIns.id, ids)).returning({ id: signIns.id });
    total += deleted.length;
    if (deleted.length < BATCH) return total;
  }
}

export async function deleteOldMessages(db: Db, olderThanMs: number): Promise<number> {
  const old = new Date(Date.now() - olderThanMs);
  const deleted = await db.delete(feedMessages).where(lt(feedMessages.receivedAt, old)).returning();
  return deleted.length;
}

/** The sub of whoever has this name in the mirror, for users whom the feed knows by name alone. */
export async function findKnown(
  db: Db,
  { key, value }: Pick<StaleUser, "key" | "value">,
): Promise<{ sub: string; username: string } | null> {
  const { sub, username } = directoryUsers;
  const matches = key === "sub" ? eq(sub, value) : or(eq(username, value));
  const [row] = await db.select({ sub, username }).from(directoryUsers).where(matches);
  return row ?? null;
}
