import "server-only";
import { and, asc, desc, eq, gt, isNull, lt, type SQL, sql } from "drizzle-orm";
import { accessRequests, organisations } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import { type AccessRequestRow, type AccessRequestStatus, REQUEST_COLUMNS } from "@/lib/db/access-requests";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope } from "@/lib/db/scope";
import { REQUEST_CURSOR } from "@/lib/input/access-requests";

/** A place in the list; it belongs to no filter, so any list can go on from it. */
export type RequestCursor = { place: number; id: string };

export type AccessRequestQuery = {
  scope: Scope;
  status?: AccessRequestStatus | undefined;
  /** null: those of no organisation that is known here. */
  orgId?: string | null | undefined;
  /** Part of name, e-mail or organisation as typed. */
  search?: string | undefined;
  after?: RequestCursor | undefined;
  before?: RequestCursor | undefined;
  limit: number;
};

export type ListedAccessRequest = AccessRequestRow & { orgName: string | null };

export type AccessRequestPage = {
  rows: ListedAccessRequest[];
  next: RequestCursor | null;
  previous: RequestCursor | null;
};

/** Requests of the scope: those that wait first, the longest first; then the decided ones, the latest first. */
export async function listAccessRequests(db: Db | Tx, query: AccessRequestQuery): Promise<AccessRequestPage> {
  const backwards = query.after === undefined && query.before !== undefined;
  const order = backwards ? desc : asc;
  const found = await db
    .select({ ...REQUEST_COLUMNS, orgName: organisations.name })
    .from(accessRequests)
    .leftJoin(organisations, eq(organisations.id, accessRequests.orgId))
    .where(and(filterOf(query), beyond(query)))
    .orderBy(order(accessRequests.place), order(accessRequests.id))
    .limit(query.limit + 1);
  if (found.length === 0 && backwards) return listAccessRequests(db, { ...query, before: undefined });

  const rows = found.slice(0, query.limit);
  if (backwards) rows.reverse();
  const more = found.length > query.limit;
  const later = backwards || more;
  const earlier = backwards ? more : query.after !== undefined;
  return {
    rows,
    next: later ? toCursor(rows.at(-1)) : null,
    previous: earlier ? toCursor(rows[0]) : null,
  };
}

/** How many of the scope wait, at most `limit`: one look into an index that holds nothing else. */
export async function countWaiting(db: Db | Tx, scope: Scope, limit: number): Promise<number> {
  const waiting = db
    .select({ id: sql`1`.as("one") })
    .from(accessRequests)
    .where(and(eq(accessRequests.status, "pending"), withinScope(accessRequests.orgId, scope)))
    .limit(limit)
    .as("waiting");
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(waiting);
  return row?.count ?? 0;
}

/** A place as text, for addresses. */
export function encodeRequestCursor({ place, id }: RequestCursor): string {
  return `${place}.${id}`;
}

/** Reads what `encodeRequestCursor` made. Undefined for anything else: the list then starts anew. */
export function decodeRequestCursor(text: string | undefined): RequestCursor | undefined {
  if (text === undefined || !REQUEST_CURSOR.test(text)) return undefined;
  const [place = "", id = ""] = text.split(".");
  return { place: Number(place), id };
}

function toCursor(row: AccessRequestRow | undefined): RequestCursor | null {
  return row ? { place: row.place, id: row.id } : null;
}

function beyond({ after, before }: AccessRequestQuery): SQL | undefined {
  const row = sql`(${accessRequests.place}, ${accessRequests.id})`;
  if (after) return sql`${row} > (${String(after.place)}::bigint, ${after.id}::uuid)`;
  if (before) return sql`${row} < (${String(before.place)}::bigint, ${before.id}::uuid)`;
  return undefined;
}

function filterOf({ scope, status, orgId, search }: AccessRequestQuery): SQL | undefined {
  return and(
    withinScope(accessRequests.orgId, scope),
    status && eq(accessRequests.status, status),
    // The list's own order says as much, and ends the search where the others begin.
    status && (status === "pending" ? lt(accessRequests.place, 0) : gt(accessRequests.place, 0)),
    orgId ? eq(accessRequests.orgId, orgId) : undefined,
    orgId === null ? isNull(accessRequests.orgId) : undefined,
    search ? contains(search) : undefined,
  );
}

/** Like the search for users: small letters without accents, by an index of groups of three. */
function contains(text: string): SQL {
  const folded = sql`lifeguard_fold(${text.replaceAll("\u0000", "")})`;
  const escaped = sql`replace(replace(replace(${folded}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;
  return sql`${accessRequests.search} like '%' || ${escaped} || '%'`;
}
