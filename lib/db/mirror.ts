import "server-only";
import { and, inArray, type SQL, sql } from "drizzle-orm";
import { directoryUsers } from "@/drizzle/schema";
import { deleteBelongings } from "@/lib/db/belongings";
import type { Tx } from "@/lib/db/client";
import type { DirectoryUserInput } from "@/lib/db/users";

/**
 * Writes one batch of users, sorted by sub and each once, and returns how many rows changed. See `upsertUsers`.
 */
export async function writeBatch(
  tx: Tx,
  batch: DirectoryUserInput[],
  syncId: string | null,
  readAt: Date,
): Promise<number> {
  await deleteReplaced(tx, batch);
  const written = await writeUsers(tx, batch, syncId, readAt);
  await markRead(tx, batch, syncId, readAt);
  return written;
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
