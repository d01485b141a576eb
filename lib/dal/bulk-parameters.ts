import "server-only";
import { z } from "zod";
import { alreadyDone } from "@/lib/dal/already";
import type { BulkDeed } from "@/lib/dal/bulk-actions";
import { type BulkItemRow, findItem } from "@/lib/db/bulk-items";
import { findBefore } from "@/lib/db/bulk-outcomes";
import type { BulkRunRow } from "@/lib/db/bulk-runs";
import { getDb } from "@/lib/db/client";
import { GroupName } from "@/lib/input/user-changes";

/** What a run has stored. A moment may have passed since: the deed refuses it then. */
export const StoredParameters = z.object({
  roleId: z.guid().optional(),
  orgId: z.guid().nullable().default(null),
  expiresAt: z
    .string()
    .nullable()
    .default(null)
    .transform((value) => (value === null ? null : new Date(value))),
  group: GroupName.optional(),
  undoes: z.guid().optional(),
  roleName: z.string().optional(),
  orgName: z.string().optional(),
});

/**
 * What is to be done to the user of an item. A move that takes back another goes to where that one had found him, and a
 * role that was taken is given until the day that it had.
 */
export async function toDeed(run: BulkRunRow, item: BulkItemRow): Promise<BulkDeed> {
  const {
    undoes,
    roleName: _role,
    orgName: _organisation,
    ...parameters
  } = StoredParameters.parse(run.parameters);
  const deed = { sub: item.subjectSub, reason: run.reason, parameters };
  if (undoes === undefined || (run.action !== "move" && run.action !== "grant")) return deed;
  const before = await findFormer(undoes, item.subjectSub);
  if (!before) throw alreadyDone(run.action === "move" ? "user.move" : "role.grant");
  if (run.action === "move") {
    const orgId = typeof before.orgId === "string" ? before.orgId : null;
    return { ...deed, parameters: { ...parameters, orgId } };
  }
  const expiresAt = typeof before.expiresAt === "string" ? new Date(before.expiresAt) : null;
  return { ...deed, parameters: { ...parameters, expiresAt } };
}

/** How things were before the run that is taken back changed them, as its audit row says. */
async function findFormer(runId: string, sub: string): Promise<Record<string, unknown> | null> {
  const item = await findItem(getDb(), runId, sub);
  return item && findBefore(getDb(), item.changeId);
}
