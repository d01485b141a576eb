import "server-only";
import { randomUUID } from "node:crypto";
import { getRequestOrigin } from "@/lib/auth/request";
import { encodeAudit } from "@/lib/dal/audit-export-rows";
import { readAuditFilters } from "@/lib/dal/audit-filters";
import { authorize } from "@/lib/dal/authorize";
import {
  assertFewExports,
  callOffOwnExport,
  claimOwnExport,
  type ExportDto,
  readOwnExport,
} from "@/lib/dal/export-runs";
import { leaseExport, sendRows } from "@/lib/dal/export-stream";
import { parseInput } from "@/lib/dal/input";
import { countAudit, listAudit } from "@/lib/db/audit-list";
import { getDb } from "@/lib/db/client";
import { insertExport } from "@/lib/db/export-runs";
import { readWithin } from "@/lib/db/scope";
import type { ExportFormat } from "@/lib/export/cells";
import {
  AuditExportFilters,
  type AuditListInput,
  StartAuditExport,
  type StartAuditExportInput,
} from "@/lib/input/lists";

/** Up to so many rows are counted beforehand; of more it is not known how many they are. */
const MOST_COUNTED = 10_000;

/**
 * Prepares a file of the audit rows that a list's filters leave, newest first, up to the newest of now and within what the
 * actor may export. It is made when it is fetched, once. Filters that make no sense are left out. AppError as authorize;
 * rate_limited; conflict for more than three at once.
 */
export async function startAuditExport(
  input: StartAuditExportInput,
  filters: AuditListInput,
): Promise<ExportDto> {
  const { actor, scope } = await authorize("audit:export");
  const { format } = parseInput(StartAuditExport, input);
  await assertFewExports(actor.sub);
  const wanted = AuditExportFilters.parse(filters);
  const { upTo, expected } = await readWithin(getDb(), scope, async (db) => {
    const newest = await listAudit(db, { scope, limit: 1 });
    const count = await countAudit(db, { ...readAuditFilters(wanted), scope }, MOST_COUNTED);
    return { upTo: newest.rows[0]?.id ?? 0, expected: count > MOST_COUNTED ? null : count };
  });
  const { requestId } = await getRequestOrigin();
  const id = randomUUID();
  await insertExport(getDb(), {
    id,
    actorSub: actor.sub,
    actorLabel: actor.email,
    what: "audit",
    format,
    query: JSON.stringify({ ...wanted, upTo }),
    byteOrderMark: true,
    requestId,
    expected,
    leasedUntil: leaseExport(),
  });
  return { id, state: "running", written: 0, expected, finished: false };
}

/** The bytes of one's own export, once. AppError as authorize; not_found when it was fetched, called off, or is another's. */
export async function openAuditExport(
  id: string,
): Promise<{ pieces: AsyncGenerator<Uint8Array, void, void>; name: string; format: ExportFormat }> {
  const { actor, scope } = await authorize("audit:export");
  const { run, name } = await claimOwnExport(id, actor, "audit");
  return { pieces: sendRows(run, scope, "audit:export", encodeAudit(run, scope)), name, format: run.format };
}

/** How far one's own export has come. AppError as authorize; not_found for another's. */
export async function getAuditExport(id: string): Promise<ExportDto> {
  const { actor } = await authorize("audit:export");
  return readOwnExport(id, actor, "audit");
}

/** Calls one's own export off: the file breaks off. AppError as authorize; not_found for another's and when it has ended. */
export async function cancelAuditExport(id: string): Promise<void> {
  const { actor } = await authorize("audit:export");
  await callOffOwnExport(id, actor, "audit", "audit.export");
}
