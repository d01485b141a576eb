import "server-only";
import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { z } from "zod";
import { auditLog, organisations } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { AuditRow } from "@/lib/db/audit-chain";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope } from "@/lib/db/scope";
import { clean } from "@/lib/db/user-filters";
import { escaped } from "@/lib/db/user-search";

/** One page of the audit, newest first. `after` and `before` are ids of rows: older than, newer than. */
export type AuditQuery = {
  scope: Scope;
  action?: readonly string[] | undefined;
  outcome?: readonly AuditRow["outcome"][] | undefined;
  /** A sub, or part of the label. */
  actor?: string | undefined;
  subject?: string | undefined;
  /** An id, or null for rows of no organisation. */
  orgId?: string | null | undefined;
  /** Part of the reason. */
  text?: string | undefined;
  /** The whole id of a request, here or at AWS. */
  request?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  after?: number | undefined;
  before?: number | undefined;
  limit: number;
};

export type ListedAuditRow = AuditRow & { orgName: string | null };

export type AuditPage = { rows: ListedAuditRow[]; next: number | null; previous: number | null };

/** Rows of the scope's organisations; those without an organisation are seen by "everywhere" alone. */
export async function listAudit(db: Db | Tx, query: AuditQuery): Promise<AuditPage> {
  const backwards = query.after === undefined && query.before !== undefined;
  const found = await db
    .select({ ...getTableColumns(auditLog), orgName: organisations.name })
    .from(auditLog)
    .leftJoin(organisations, eq(organisations.id, auditLog.orgId))
    .where(and(filterOf(query), beyond(query)))
    .orderBy(backwards ? asc(auditLog.id) : desc(auditLog.id))
    .limit(query.limit + 1);
  if (found.length === 0 && backwards) return listAudit(db, { ...query, before: undefined });

  const rows = found.slice(0, query.limit);
  if (backwards) rows.reverse();
  const more = found.length > query.limit;
  const older = backwards || more;
  const newer = backwards ? more : query.after !== undefined;
  return {
    rows,
    next: older ? (rows.at(-1)?.id ?? null) : null,
    previous: newer ? (rows[0]?.id ?? null) : null,
  };
}

/** How many rows the filters leave; of more than `most`, one more than that. */
export async function countAudit(
  db: Db | Tx,
  filters: Omit<AuditQuery, "limit">,
  most: number,
): Promise<number> {
  const some = db
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(filterOf(filters))
    .limit(most + 1);
  const [row] = await db.select({ rows: sql<number>`count(*)::int` }).from(some.as("some"));
  return row?.rows ?? 0;
}

function beyond(query: AuditQuery): SQL | undefined {
  if (query.after !== undefined) return lt(auditLog.id, query.after);
  if (query.before !== undefined) return gt(auditLog.id, query.before);
  return undefined;
}

function filterOf(query: Omit<AuditQuery, "limit">): SQL | undefined {
  return and(
    withinScope(auditLog.orgId, query.scope),
    query.action?.length ? inArray(auditLog.action, [...query.action]) : undefined,
    query.outcome?.length ? inArray(auditLog.outcome, [...query.outcome]) : undefined,
    query.actor ? isActor(query.actor) : undefined,
    query.subject ? isSubject(query.subject) : undefined,
    query.orgId === undefined ? undefined : ofOrganisation(query.orgId),
    query.text ? contains(sql`lifeguard_fold(coalesce(${auditLog.reason}, ''))`, query.text) : undefined,
    query.request ? isRequest(clean(query.request)) : undefined,
    query.from && since(query.from),
    query.to && until(query.to),
  );
}

function ofOrganisation(orgId: string | null): SQL {
  return orgId === null ? isNull(auditLog.orgId) : eq(auditLog.orgId, orgId);
}

function isRequest(id: string): SQL | undefined {
  return or(eq(auditLog.requestId, id), eq(auditLog.awsRequestId, id));
}

/**
 * Rows are in the order of their ids, which is that of time but for clocks that differ. The id of the first row of the day
 * before bounds the walk along the ids, so that an old period is as fast as a new one; a clock a day wrong would be missed.
 */
function since(from: Date): SQL | undefined {
  const slack = new Date(from.getTime() - SLACK_MS).toISOString();
  const first = sql`(select a.id from audit_log a where a.at >= ${slack}::timestamptz order by a.at, a.id limit 1)`;
  return and(gte(auditLog.at, from), sql`${auditLog.id} >= ${first}`);
}

function until(to: Date): SQL | undefined {
  const slack = new Date(to.getTime() + SLACK_MS).toISOString();
  const last = sql`(select a.id from audit_log a where a.at <= ${slack}::timestamptz order by a.at desc, a.id desc limit 1)`;
  return and(lte(auditLog.at, to), sql`${auditLog.id} <= ${last}`);
}

const SLACK_MS = 24 * 3_600_000;

function isActor(text: string): SQL {
  if (z.guid().safeParse(text).success) return eq(auditLog.actorSub, text);
  return contains(sql`lifeguard_fold(${auditLog.actorLabel})`, text);
}

function isSubject(text: string): SQL {
  if (z.guid().safeParse(text).success) return eq(auditLog.subjectSub, text);
  return contains(sql`lifeguard_fold(coalesce(${auditLog.subjectLabel}, ''))`, text);
}

/** Anywhere, whatever case and accents. The text loses its wildcards once it is folded: `%` finds only per cent signs. */
function contains(folded: SQL, text: string): SQL {
  return sql`${folded} like '%' || ${escaped(clean(text))} || '%'`;
}
