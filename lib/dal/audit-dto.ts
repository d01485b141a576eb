import "server-only";
import type { AuditRowDto } from "@/lib/dal/dto";
import { toOrganisation } from "@/lib/dal/user-dto";
import type { ListedAuditRow } from "@/lib/db/audit-list";

/** One audit row as pages show it, without the hashes of the chain. */
export function toAuditRow(row: ListedAuditRow): AuditRowDto {
  const named = row.subjectSub !== null || row.subjectLabel !== null;
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { sub: row.actorSub, label: row.actorLabel },
    action: row.action,
    outcome: row.outcome,
    subject: named ? { sub: row.subjectSub, label: row.subjectLabel ?? row.subjectSub ?? "" } : null,
    organisation: toOrganisation(row.orgId, row.orgName),
    reason: row.reason,
    before: row.before,
    after: row.after,
    requestId: row.requestId,
    awsRequestId: row.awsRequestId,
  };
}
