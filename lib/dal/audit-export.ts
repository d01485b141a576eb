import "server-only";
import type { Scope } from "@/lib/auth/permissions";
import { recordDone } from "@/lib/dal/audit-entry";
import { readAuditFilters } from "@/lib/dal/audit-filters";
import { authorize } from "@/lib/dal/authorize";
import { type AuditQuery, type ListedAuditRow, listAudit } from "@/lib/db/audit-list";
import { getDb } from "@/lib/db/client";
import { readWithin } from "@/lib/db/scope";
import type { Column } from "@/lib/export/cells";
import { toDownload } from "@/lib/export/download";
import { encodeRows } from "@/lib/export/encode";
import { AuditExport, type AuditExportInput } from "@/lib/input/lists";

const PAGE = 500;

/**
 * The audit rows that the filters leave, newest first, as a file that is sent while it is read. The export leaves a row
 * of its own, which is not in the file. What of the input makes no sense is left out.
 */
export async function exportAudit(input: AuditExportInput): Promise<Response> {
  const { actor, scope } = await authorize("audit:export");
  const { format, ...filters } = AuditExport.parse(input);
  const newest = await readWithin(getDb(), scope, (db) => listAudit(db, { scope, limit: 1 }));
  const upTo = newest.rows[0]?.id ?? 0;
  const after = { format, filters: Object.fromEntries(Object.entries(filters).filter(([, value]) => value)) };
  await getDb().transaction((tx) => recordDone(tx, actor, null, { action: "audit.export", after }));
  const pages = readPages({ ...readAuditFilters(filters), scope }, scope, upTo);
  const encoded = encodeRows(pages, { format, columns: COLUMNS, byteOrderMark: true });
  return toDownload(bytesOf(encoded), { name: `audit-${new Date().toISOString().slice(0, 10)}`, format });
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

async function* bytesOf(pieces: AsyncIterable<{ bytes: Uint8Array }>): AsyncGenerator<Uint8Array, void> {
  for await (const { bytes } of pieces) yield bytes;
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
