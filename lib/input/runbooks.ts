import { z } from "zod";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { Email, Id, OptionalId, Reason } from "@/lib/input/fields";

/** How a helpdesk made sure that it speaks with the right person. */
export const IDENTITY_CHECKS = ["callback", "in_person", "video", "manager", "other"] as const;

/** `note` says what was checked: the number called, the document seen, the manager's name. */
export const LostDevice = z.object({
  sub: Id,
  identity: z.enum(IDENTITY_CHECKS, { error: "Choose how you checked who it is." }),
  note: Reason,
});

/** Whether the portal vouches for a new address or leaves it to Cognito to ask its owner. */
export const EMAIL_VERIFICATIONS = ["verified", "code"] as const;

export const ChangeEmail = z.object({
  sub: Id,
  email: Email,
  verification: z.enum(EMAIL_VERIFICATIONS, { error: "Choose what happens about the new address." }),
  reason: Reason,
});

/** `auditId` is the row of the audit that is taken back. */
export const UndoEmail = z.object({
  sub: Id,
  auditId: z.coerce.number().int().min(1),
  reason: Reason,
});

/** `orgId` empty: with users of no organisation. */
export const ExplainAccess = z.object({
  sub: Id,
  permission: z.enum(PERMISSIONS, { error: "Choose what to ask about." }),
  orgId: OptionalId,
});

/** `key` as Cognito calls the device. */
export const ForgetDevice = z.object({
  sub: Id,
  key: z
    .string()
    .max(55)
    .regex(/^[\w-]+_[0-9a-f-]+$/, "This is not the key of a device."),
  reason: Reason,
});

export type ExplainAccessInput = z.input<typeof ExplainAccess>;
export type ForgetDeviceInput = z.input<typeof ForgetDevice>;
export type LostDeviceInput = z.input<typeof LostDevice>;
export type ChangeEmailInput = z.input<typeof ChangeEmail>;
export type UndoEmailInput = z.input<typeof UndoEmail>;
