import "server-only";
import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { auditLog, organisations } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { AuditRow } from "@/lib/db/audit-chain";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope } from "@/lib/db/scope";

/** One page of the audit, newest first. `after` and `before` are ids of rows: older than, newer than. */
export type AuditQuery = {
  scope: Scope;
  action?: readonly string[] | undefined;
  outcome?: readonly AuditRow["outcome"][] | undefined;
  /** A sub, or part of the label. */
  actor?: string | undefined;
  subject?: string | undefined;
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

function beyond(query: AuditQuery): SQL | undefined {
  if (query.after !== undefined) return lt(auditLog.id, query.after);
  if (query.before !== undefined) return gt(auditLog.id, query.before);
  return undefined;
}

function filterOf(query: AuditQuery): SQL | undefined {
  return and(
    withinScope(auditLog.orgId, query.scope),
    query.action?.length ? inArray(auditLog.action, [...query.action]) : undefined,
    query.outcome?.length ? inArray(auditLog.outcome, [...query.outcome]) : undefined,
    query.actor ? isPerson(auditLog.actorSub, auditLog.actorLabel, query.actor) : undefined,
    query.subject ? isPerson(auditLog.subjectSub, auditLog.subjectLabel, query.subject) : undefined,
    query.from && gte(auditLog.at, query.from),
    query.to && lte(auditLog.at, query.to),
  );
}

function isPerson(sub: PgColumn, label: PgColumn, text: string): SQL {
  if (z.guid().safeParse(text).success) return eq(sub, text);
  return sql`position(lifeguard_fold(${text.replaceAll("\u0000", "")}) in lifeguard_fold(${label})) > 0`;
}
