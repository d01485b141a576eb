import "server-only";
import { and, asc, inArray, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { directoryUsers } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import { type DirectoryUserRow, deleteBelongings } from "@/lib/db/users";

/** What ListUsers and AdminGetUser tell. Organisation, MFA flag and groups come from elsewhere and are never overwritten. */
export type DirectoryUserInput = Pick<
  DirectoryUserRow,
  | "sub"
  | "username"
  | "email"
  | "emailVerified"
  | "name"
  | "phone"
  | "status"
  | "enabled"
  | "attributes"
  | "createdAt"
  | "modifiedAt"
>;

const BATCH = 500;

/**
 * Writes users as Cognito gave them and returns how many rows changed. A row that was changed here after `readAt`, when
 * Cognito was asked, is left alone: the answer is older. A former user of the same username goes, with all he had.
 * @param syncId the synchronisation that read them, which marks every row as seen; null outside of one
 */
export async function upsertUsers(
  db: Db | Tx,
  rows: readonly DirectoryUserInput[],
  syncId: string | null,
  readAt: Date = new Date(),
): Promise<number> {
  // Each sub once and in order: a statement may not write a row twice, and two writers must not lock crosswise.
  const distinct = [...new Map(rows.map((row) => [row.sub, row])).values()].sort((a, b) =>
    a.sub < b.sub ? -1 : 1,
  );
  let written = 0;
  for (let start = 0; start < distinct.length; start += BATCH) {
    const batch = distinct.slice(start, start + BATCH);
    written += await db.transaction(async (tx) => {
      await deleteReplaced(tx, batch);
      const count = await writeUsers(tx, batch, syncId, readAt);
      await markRead(tx, batch, syncId, readAt);
      return count;
    });
  }
  return written;
}

/**
 * Users that a complete synchronisation did not meet: not marked by it and not read since it began. Ask Cognito about
 * each before deleting it; writing it anew takes it off this list.
 */
export async function listVanished(
  db: Db | Tx,
  syncId: string,
  startedAt: Date,
  limit = 500,
): Promise<{ sub: string; username: string }[]> {
  const { sub, username, lastSync, readAt } = directoryUsers;
  return db
    .select({ sub, username })
    .from(directoryUsers)
    .where(and(or(isNull(lastSync), ne(lastSync, syncId)), lt(readAt, startedAt)))
    .orderBy(asc(sub))
    .limit(limit);
}

async function deleteReplaced(tx: Tx, batch: DirectoryUserInput[]): Promise<void> {
  const replaced = await tx.execute<{ sub: string }>(sql`
    delete from directory_users d using ${records(batch)}
    where d.username = incoming.username and d.sub <> incoming.sub
    returning d.sub`);
  if (replaced.length === 0) return;
  await deleteBelongings(
    tx,
    replaced.map((row) => row.sub),
  );
}

async function writeUsers(
  tx: Tx,
  batch: DirectoryUserInput[],
  syncId: string | null,
  readAt: Date,
): Promise<number> {
  const written = await tx.execute(sql`
    insert into directory_users as d (sub, username, email, email_verified, name, phone, status, enabled, attributes,
      created_at, modified_at, read_at, last_sync)
    select incoming.*, ${readAt.toISOString()}::timestamptz, ${syncId}::uuid from ${records(batch)}
    on conflict (sub) do update set
      username = excluded.username, email = excluded.email, email_verified = excluded.email_verified,
      name = excluded.name, phone = excluded.phone, status = excluded.status, enabled = excluded.enabled,
      attributes = excluded.attributes, created_at = excluded.created_at, modified_at = excluded.modified_at,
      read_at = excluded.read_at, last_sync = coalesce(excluded.last_sync, d.last_sync)
    where d.read_at <= excluded.read_at and
      (d.username, d.email, d.email_verified, d.name, d.phone, d.status, d.enabled, d.attributes, d.created_at,
        d.modified_at) is distinct from
      (excluded.username, excluded.email, excluded.email_verified, excluded.name, excluded.phone, excluded.status,
        excluded.enabled, excluded.attributes, excluded.created_at, excluded.modified_at)
    returning 1`);
  return written.length;
}

/** Unchanged rows are marked too, apart from the others: no index is touched, and `writeUsers` counts real changes. */
async function markRead(
  tx: Tx,
  batch: DirectoryUserInput[],
  syncId: string | null,
  readAt: Date,
): Promise<void> {
  const moment = sql`${readAt.toISOString()}::timestamptz`;
  await tx
    .update(directoryUsers)
    .set({
      readAt: sql`greatest(${directoryUsers.readAt}, ${moment})`,
      lastSync: sql`coalesce(${syncId}::uuid, ${directoryUsers.lastSync})`,
    })
    .where(
      and(
        inArray(
          directoryUsers.sub,
          batch.map((row) => row.sub),
        ),
        sql`(${directoryUsers.readAt} < ${moment} or ${directoryUsers.lastSync} is distinct from coalesce(${syncId}::uuid, ${directoryUsers.lastSync}))`,
      ),
    );
}

/** The batch as a table named `incoming`, sent as one parameter. */
function records(batch: DirectoryUserInput[]): SQL {
  const json = JSON.stringify(
    batch.map((row) => ({
      sub: row.sub,
      username: row.username,
      email: row.email,
      email_verified: row.emailVerified,
      name: row.name,
      phone: row.phone,
      status: row.status,
      enabled: row.enabled,
      attributes: row.attributes,
      created_at: row.createdAt,
      modified_at: row.modifiedAt,
    })),
  );
  return sql`json_to_recordset(${json}::json) as incoming(sub uuid, username text, email text, email_verified boolean,
    name text, phone text, status text, enabled boolean, attributes jsonb, created_at timestamptz(3),
    modified_at timestamptz(3))`;
}
