import "server-only";
import { toAuditRow } from "@/lib/dal/audit-dto";
import { authorize } from "@/lib/dal/authorize";
import type { AuditPageDto } from "@/lib/dal/dto";
import * as audit from "@/lib/db/audit-list";
import { getDb } from "@/lib/db/client";
import { readWithin } from "@/lib/db/scope";
import { type AuditListInput, AuditListQuery } from "@/lib/input/lists";

/** One page of the audit of the viewer's organisations, newest first. What of the input makes no sense is left out. */
export async function listAudit(input: AuditListInput): Promise<AuditPageDto> {
  const { scope } = await authorize("audit:read");
  const { action, outcome, from, to, after, before, ...query } = AuditListQuery.parse(input);
  const wanted = {
    ...query,
    scope,
    action: action === undefined ? undefined : [action],
    outcome: outcome === undefined ? undefined : [outcome],
    from: from === undefined ? undefined : new Date(`${from}T00:00:00.000Z`),
    to: to === undefined ? undefined : new Date(`${to}T23:59:59.999Z`),
    after: readCursor(after),
    before: readCursor(before),
  };
  const page = await readWithin(getDb(), scope, (tx) => audit.listAudit(tx, wanted));
  return {
    rows: page.rows.map(toAuditRow),
    next: page.next === null ? null : String(page.next),
    previous: page.previous === null ? null : String(page.previous),
  };
}

function readCursor(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
