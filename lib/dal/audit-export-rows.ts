import "server-only";
import type { Scope } from "@/lib/auth/permissions";
import { readAuditFilters } from "@/lib/dal/audit-filters";
import { type AuditQuery, type ListedAuditRow, listAudit } from "@/lib/db/audit-list";
import { getDb } from "@/lib/db/client";
import type { ExportRow } from "@/lib/db/export-runs";
import { readWithin } from "@/lib/db/scope";
import type { Column } from "@/lib/export/cells";
import { encodeRows, type Piece } from "@/lib/export/encode";
import { AuditExportFilters } from "@/lib/input/lists";

const PAGE = 500;

/** The rows of an export that was asked for, as pieces of its file, newest first. */
export function encodeAudit(
  { query, format, byteOrderMark }: ExportRow,
  scope: Scope,
): AsyncGenerator<Piece, void, void> {
  const { upTo, ...filters } = JSON.parse(query) as { upTo: number };
  const wanted = { ...readAuditFilters(AuditExportFilters.parse(filters)), scope };
  return encodeRows(readPages(wanted, scope, upTo), { format, columns: COLUMNS, byteOrderMark });
}

/** A page at a time, each in a transaction of its own: a reader who is slow holds nothing. */
async function* readPages(
  query: Omit<AuditQuery, "limit">,
  scope: Scope,
  upTo: number,
): AsyncGenerator<ListedAuditRow[]> {
  let after = upTo + 1;
  for (;;) {
    const page = await readWithin(getDb(), scope, (db) => listAudit(db, { ...query, after, limit: PAGE }));
    if (page.rows.length > 0) yield page.rows;
    if (page.next === null) return;
    after = page.next;
  }
}

const COLUMNS: readonly Column<ListedAuditRow>[] = [
  { name: "id", read: (row) => row.id },
  { name: "time", read: (row) => row.at.toISOString() },
  { name: "action", read: (row) => row.action },
  { name: "outcome", read: (row) => row.outcome },
  { name: "by", read: (row) => row.actorLabel },
  { name: "by_sub", read: (row) => row.actorSub },
  { name: "on", read: (row) => row.subjectLabel },
  { name: "on_sub", read: (row) => row.subjectSub },
  { name: "organisation", read: (row) => row.orgName },
  { name: "reason", read: (row) => row.reason },
  { name: "before", read: (row) => row.before && JSON.stringify(row.before) },
  { name: "after", read: (row) => row.after && JSON.stringify(row.after) },
  { name: "request", read: (row) => row.requestId },
  { name: "aws_request", read: (row) => row.awsRequestId },
  { name: "previous_hash", read: (row) => row.previousHash },
  { name: "hash", read: (row) => row.hash },
];
