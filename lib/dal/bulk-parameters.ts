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

/** What is to be done to the user of an item. A move that takes back another goes to where that one had found him. */
export async function toDeed(run: BulkRunRow, item: BulkItemRow): Promise<BulkDeed> {
  const {
    undoes,
    roleName: _role,
    orgName: _organisation,
    ...parameters
  } = StoredParameters.parse(run.parameters);
  const deed = { sub: item.subjectSub, reason: run.reason, parameters };
  if (run.action !== "move" || undoes === undefined) return deed;
  return { ...deed, parameters: { ...parameters, orgId: await findFormer(undoes, item.subjectSub) } };
}

async function findFormer(runId: string, sub: string): Promise<string | null> {
  const item = await findItem(getDb(), runId, sub);
  const before = item && (await findBefore(getDb(), item.changeId));
  if (!before) throw alreadyDone("user.move");
  return typeof before.orgId === "string" ? before.orgId : null;
}
