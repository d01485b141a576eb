import { z } from "zod";
import {
  Email,
  Id,
  Ids,
  OptionalExpiry,
  OptionalId,
  OptionalPersonName,
  OptionalReason,
  PersonName,
  Reason,
} from "@/lib/input/fields";

/** What each change of a user takes; forms send these fields by these names. */

export const InviteUser = z.object({
  email: Email,
  name: OptionalPersonName,
  orgId: OptionalId,
  roleIds: Ids,
  reason: OptionalReason,
});
export const EditUser = z.object({ sub: Id, name: PersonName });
export const ResendInvitation = z.object({ sub: Id });
export const ChangeUser = z.object({ sub: Id, reason: Reason });
/** `confirmation` is the user's e-mail, typed. */
export const DeleteUser = z.object({
  sub: Id,
  reason: Reason,
  confirmation: z.string().trim().toLowerCase().max(256),
});
export const GrantRole = z.object({
  sub: Id,
  roleId: Id,
  orgId: OptionalId,
  reason: Reason,
  expiresAt: OptionalExpiry,
});
export const RevokeGrant = z.object({ grantId: Id, reason: Reason });
export const EndSession = z.object({ handle: Id });

export type InviteUserInput = z.input<typeof InviteUser>;
export type GrantRoleInput = z.input<typeof GrantRole>;
