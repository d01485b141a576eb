import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { deleteBelongings } from "@/lib/db/belongings";
import type { Tx } from "@/lib/db/client";
import type { DirectoryUserInput } from "@/lib/db/users";
import { getSearchAttributes } from "@/lib/env";

/** A user as Cognito gave him, and when it was asked. */
export type Incoming = DirectoryUserInput & { readAt: Date };

/** "listed": by ListUsers, which may lag behind what was changed just now. "read": of this one user, as he is. */
export type Source = "listed" | "read";

/**
 * Writes one batch of users, sorted by sub and each once, and returns how many rows changed. Rows that are as Cognito says
 * are read and not touched: no lock, no new version, nothing in the log of the database. See `upsertUsers`. A row whose
 * searched attributes are not those of SEARCH_ATTRIBUTES differs as well, so that a listing of the pool applies the setting.
 */
export async function writeBatch(tx: Tx, batch: readonly Incoming[], source: Source): Promise<number> {
  await deleteReplaced(tx, batch);
  const written = await tx.execute(sql`
    insert into directory_users as d (sub, username, email, email_verified, name, phone, status, enabled, attributes,
      search_extra, created_at, modified_at, read_at)
    select incoming.* from ${records(batch)} left join directory_users o on o.sub = incoming.sub
    where (o.sub is null or (${differs(sql`o`, sql`incoming`, source)}))
      and not exists (select from directory_users n where n.username = incoming.username and n.sub <> incoming.sub)
    on conflict (sub) do update set
      username = excluded.username, email = excluded.email, email_verified = excluded.email_verified,
      name = excluded.name, phone = excluded.phone, status = excluded.status, enabled = excluded.enabled,
      attributes = excluded.attributes, search_extra = excluded.search_extra, created_at = excluded.created_at,
      modified_at = excluded.modified_at, read_at = excluded.read_at
    where ${differs(sql`d`, sql`excluded`, source)}
    returning 1`);
  return written.length;
}

/** A former user of a name that somebody else has by now. A listing from before that user came says nothing about him. */
async function deleteReplaced(tx: Tx, batch: readonly Incoming[]): Promise<void> {
  const replaced = await tx.execute<{ sub: string }>(sql`
    delete from directory_users d using ${records(batch)}
    where d.username = incoming.username and d.sub <> incoming.sub
      and d.read_at <= incoming.read_at and d.created_at <= incoming.created_at
    returning d.sub`);
  if (replaced.length === 0) return;
  await deleteBelongings(
    tx,
    replaced.map((row) => row.sub),
  );
}

/**
 * Whether a row says something else than what came, and may be overwritten: the answer is not older than the row. A listing
 * that shows an earlier modification than a row that was read in the last five minutes is behind, and is not believed.
 */
function differs(row: SQL, came: SQL, source: Source): SQL {
  const columns = [
    "username",
    "email",
    "email_verified",
    "name",
    "phone",
    "status",
    "enabled",
    "attributes",
    "search_extra",
    "created_at",
    "modified_at",
  ];
  const of = (table: SQL) =>
    sql.join(
      columns.map((column) => sql`${table}.${sql.identifier(column)}`),
      sql`, `,
    );
  const behind = sql`${came}.modified_at < ${row}.modified_at and ${row}.read_at > ${came}.read_at - interval '5 minutes'`;
  return sql`${row}.read_at <= ${came}.read_at and (${of(row)}) is distinct from (${of(came)})
    ${source === "listed" ? sql`and not (${behind})` : sql``}`;
}

/** The batch as a table named `incoming`, sent as one parameter. */
function records(batch: readonly Incoming[]): SQL {
  const searched = getSearchAttributes();
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
      search_extra: searched.flatMap((name) => row.attributes[name] || []).join(" "),
      created_at: row.createdAt,
      modified_at: row.modifiedAt,
      read_at: row.readAt,
    })),
  );
  return sql`json_to_recordset(${json}::json) as incoming(sub uuid, username text, email text, email_verified boolean,
    name text, phone text, status text, enabled boolean, attributes jsonb, search_extra text,
    created_at timestamptz(3), modified_at timestamptz(3), read_at timestamptz(3))`;
}
