import "server-only";
import type { AuditQuery } from "@/lib/db/audit-list";
import { type AuditListInput, AuditListQuery } from "@/lib/input/lists";

/** Filters and place as the database takes them. Days are UTC, and both are included. */
export function readAuditFilters(input: AuditListInput): Omit<AuditQuery, "scope"> {
  const { action, outcome, organisation, from, to, after, before, ...query } = AuditListQuery.parse(input);
  return {
    ...query,
    action: action === undefined ? undefined : [action],
    outcome: outcome === undefined ? undefined : [outcome],
    orgId: organisation === "none" ? null : organisation,
    from: from === undefined ? undefined : new Date(`${from}T00:00:00.000Z`),
    to: to === undefined ? undefined : new Date(`${to}T23:59:59.999Z`),
    after: readCursor(after),
    before: readCursor(before),
  };
}

function readCursor(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
