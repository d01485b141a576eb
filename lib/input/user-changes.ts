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
/** `modifiedAt`: only while the user has not been modified since that moment. */
export const EditUser = z.object({
  sub: Id,
  name: PersonName,
  modifiedAt: z.iso
    .datetime()
    .nullish()
    .transform((value) => value ?? null),
});
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
/** The whole set: each role everywhere (`orgId` null, which must be said) or in one organisation, with an optional end. */
export const ReplaceRoles = z.object({
  roles: z
    .array(z.strictObject({ roleId: Id, orgId: Id.nullable(), expiresAt: OptionalExpiry }))
    .max(100, "Name at most 100 roles."),
  reason: Reason,
});
/** The role that a user holds everywhere (`orgId` empty) or in one organisation. */
export const RevokeRole = z.object({ sub: Id, roleId: Id, orgId: OptionalId, reason: Reason });
export const RevokeGrant = z.object({ grantId: Id, reason: Reason });
/** A group of the pool, by its name (Cognito: 1-128 characters without spaces at the ends). */
export const GroupName = z
  .string("Choose a group.")
  .trim()
  .min(1, "Choose a group.")
  .max(128, "The name of a group has at most 128 characters.")
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u, "This is not the name of a group.");
export const ChangeGroup = z.object({ sub: Id, group: GroupName, reason: Reason });
/** `orgId` empty: to no organisation. */
export const MoveUser = z.object({ sub: Id, orgId: OptionalId, reason: Reason });
export const EndSession = z.object({ handle: Id });

export type InviteUserInput = z.input<typeof InviteUser>;
export type ReplaceRolesInput = z.input<typeof ReplaceRoles>;
export type ChangeGroupInput = z.input<typeof ChangeGroup>;
export type MoveUserInput = z.input<typeof MoveUser>;
export type RevokeRoleInput = z.input<typeof RevokeRole>;
export type GrantRoleInput = z.input<typeof GrantRole>;
