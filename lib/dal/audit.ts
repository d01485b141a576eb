import "server-only";
import { toAuditRow } from "@/lib/dal/audit-dto";
import { readAuditFilters } from "@/lib/dal/audit-filters";
import { authorize } from "@/lib/dal/authorize";
import type { AuditPageDto, OrganisationDto } from "@/lib/dal/dto";
import * as audit from "@/lib/db/audit-list";
import { getDb } from "@/lib/db/client";
import { listOrganisationNames } from "@/lib/db/organisations";
import { readWithin } from "@/lib/db/scope";
import type { AuditListInput } from "@/lib/input/lists";

/** One page of the audit of the viewer's organisations, newest first. What of the input makes no sense is left out. */
export async function listAudit(input: AuditListInput): Promise<AuditPageDto> {
  const { scope } = await authorize("audit:read");
  const wanted = { ...readAuditFilters(input), scope };
  const page = await readWithin(getDb(), scope, (db) => audit.listAudit(db, wanted));
  return {
    rows: page.rows.map(toAuditRow),
    next: page.next === null ? null : String(page.next),
    previous: page.previous === null ? null : String(page.previous),
  };
}

/** The organisations whose rows the viewer sees, for a filter; `everywhere` when he also sees rows of none. */
export async function listAuditOrganisations(): Promise<{
  organisations: OrganisationDto[];
  everywhere: boolean;
}> {
  const { scope } = await authorize("audit:read");
  const organisations = await readWithin(getDb(), scope, (db) => listOrganisationNames(db, scope));
  return { organisations, everywhere: scope === "everywhere" };
}
