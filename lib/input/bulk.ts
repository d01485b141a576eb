import { z } from "zod";
import { Id, OptionalExpiry, OptionalId, Reason } from "@/lib/input/fields";
import { GroupName } from "@/lib/input/user-changes";

/** What can be done to many users at once. */
export const BULK_ACTIONS = [
  "disable",
  "enable",
  "signOut",
  "grant",
  "revoke",
  "addToGroup",
  "removeFromGroup",
  "move",
  "resend",
] as const;

export type BulkAction = (typeof BULK_ACTIONS)[number];

/** More than this at once is refused, with the number that was found. */
export const MOST_AT_ONCE = 500;

/** What an action needs besides the users: a role and where, a group, an organisation (empty: none, or everywhere). */
export const BulkParameters = z.object({
  roleId: Id.optional(),
  orgId: OptionalId,
  expiresAt: OptionalExpiry,
  group: GroupName.optional(),
});

export const StartBulkRun = BulkParameters.extend({
  action: z.enum(BULK_ACTIONS, "Choose an action."),
  reason: Reason,
  /** How many users the dialog named: the server finds as many, or asks again. */
  expected: z.coerce.number("Say how many users.").int().min(1).max(1_000_000_000),
});

/** Users by sub. A form may send one or several. */
export const BulkSubs = z
  .union([z.array(Id), Id], { error: "Select users." })
  .transform((subs) => [...new Set([subs].flat())])
  .refine((subs) => subs.length <= MOST_AT_ONCE, `At most ${MOST_AT_ONCE} users can be changed at once.`);

export const RunId = z.object({ id: Id });
export const UndoBulkRun = z.object({ id: Id, reason: Reason });

export const RUN_ITEM_STATES = ["waiting", "done", "unchanged", "failed", "cancelled"] as const;

export type StartBulkRunInput = z.input<typeof StartBulkRun>;
export type BulkParameters = z.output<typeof BulkParameters>;
