import "server-only";
import type { Principal } from "@/lib/auth/principal";
import { getPoolSettings } from "@/lib/cognito/pool-settings";
import { authorize, type TargetUser } from "@/lib/dal/authorize";
import { runChange } from "@/lib/dal/change";
import type { ChangePayload } from "@/lib/dal/change-kind";
import { type EditPayload, isUnmodified } from "@/lib/dal/changes/edit";
import type { ResetMfaPayload } from "@/lib/dal/changes/reset-mfa";
import type { ChangedUserDto, EditedUserDto, TicketDto } from "@/lib/dal/dto";
import { parseInput } from "@/lib/dal/input";
import { makeTicket } from "@/lib/dal/ticket";
import { assertAllowed, readTarget, toChangeSubject } from "@/lib/dal/user-target";
import { getDb } from "@/lib/db/client";
import { findEnrolment } from "@/lib/db/mfa";
import { AppError } from "@/lib/errors";
import { LostDevice, type LostDeviceInput } from "@/lib/input/runbooks";
import { ChangeUser, DeleteUser, EditUser } from "@/lib/input/user-changes";

/**
 * Sets the name. AppError as authorize, forbidden for a user of more rights, and as runChange.
 * @param changes.modifiedAt precondition_failed unless this is when the user was modified last
 */
export async function editUser(
  sub: string,
  changes: { name: string; modifiedAt?: string | null },
): Promise<EditedUserDto> {
  const { actor, target } = await authorize("users:edit", sub);
  const { name, modifiedAt } = parseInput(EditUser, { sub, ...changes });
  const user = await readTarget("edit", "user.edit", actor, target);
  if (!isUnmodified(user, modifiedAt)) throw new AppError("precondition_failed");
  const change = describeChange(user, null, { name: user.name }, { name });
  const payload = { ...change, set: { name }, remove: [], modifiedAt };
  const edited =
    name === user.name ? user : await runChange<EditPayload>({ kind: "user.edit", actor, payload });
  const at = edited?.modifiedAt ?? user.modifiedAt;
  return { sub: user.sub, email: user.email, name, modifiedAt: at.toISOString() };
}

/** Lets the user sign in again. AppError as editUser. */
export async function enableUser(sub: string, reason: string): Promise<ChangedUserDto> {
  const { actor, target } = await authorize("users:enable", sub);
  const input = parseInput(ChangeUser, { sub, reason });
  const user = await readTarget("enable", "user.enable", actor, target);
  const payload = describeChange(user, input.reason, { enabled: false }, { enabled: true });
  await runChange({ kind: "user.enable", actor, payload });
  return toChangedUser(user);
}

/**
 * Blocks sign-in and ends every session here and at Cognito. Access tokens already issued to other apps live until `exp`.
 * AppError as editUser; conflict for oneself and for the last owner.
 */
export async function disableUser(sub: string, reason: string): Promise<ChangedUserDto> {
  const { actor, target } = await authorize("users:disable", sub);
  const input = parseInput(ChangeUser, { sub, reason });
  const user = await readTarget("disable", "user.disable", actor, target);
  const payload = describeChange(user, input.reason, { enabled: true }, { enabled: false });
  await runChange({ kind: "user.disable", actor, payload });
  return toChangedUser(user);
}

/**
 * Forgets the user's authenticator, ends his sessions and returns the ticket that he needs to enrol again. It is shown
 * once and valid for 24 hours. AppError as editUser; conflict for oneself.
 */
export async function resetUserMfa(sub: string, reason: string): Promise<TicketDto> {
  const { actor, target } = await authorize("users:reset-mfa", sub);
  const input = parseInput(ChangeUser, { sub, reason });
  const user = await readTarget("resetMfa", "user.reset_mfa", actor, target);
  return runReset(actor, user, { reason: input.reason, noted: {}, forgetDevices: false });
}

/**
 * As resetUserMfa, for somebody who has lost his device: how he was recognised is kept in the audit, and the devices that
 * Cognito remembers are forgotten too, since the lost one may be among them.
 */
export async function recoverLostDevice(input: LostDeviceInput): Promise<TicketDto> {
  const { actor, target } = await authorize("users:reset-mfa", input.sub);
  const { identity, note } = parseInput(LostDevice, input);
  const { tracksDevices } = await getPoolSettings();
  const user = await readTarget("resetMfa", "user.reset_mfa", actor, target);
  const noted = { because: "lost device", identity };
  return runReset(actor, user, { reason: note, noted, forgetDevices: tracksDevices });
}

type Reset = { reason: string; noted: Record<string, string>; forgetDevices: boolean };

async function runReset(actor: Principal, user: TargetUser, reset: Reset): Promise<TicketDto> {
  const { ticketRequired } = await findEnrolment(getDb(), user.sub);
  const { ticket, hash, expiresAt } = makeTicket();
  const after = { mfa: "off", ticketExpiresAt: expiresAt, ...reset.noted };
  const payload = {
    ...describeChange(user, reset.reason, { mfa: user.mfa }, after),
    ticketHash: hash,
    ticketExpiresAt: expiresAt,
    ticketWasRequired: ticketRequired,
    forgetDevices: reset.forgetDevices,
  };
  await runChange<ResetMfaPayload>({ kind: "user.reset_mfa", actor, payload });
  return { ticket, expiresAt };
}

/**
 * Voids the password and ends every session here and at Cognito; Cognito mails a code to set a new one. MFA stays. AppError
 * as editUser; conflict for oneself.
 */
export async function resetUserPassword(sub: string, reason: string): Promise<ChangedUserDto> {
  const { actor, target } = await authorize("users:reset-password", sub);
  const input = parseInput(ChangeUser, { sub, reason });
  const user = await readTarget("resetPassword", "user.reset_password", actor, target);
  const payload = describeChange(user, input.reason, { status: user.status }, { status: "RESET_REQUIRED" });
  await runChange({ kind: "user.reset_password", actor, payload });
  return toChangedUser(user);
}

/** Ends every session of the user, here and at Cognito. AppError as editUser. */
export async function signOutUser(sub: string, reason: string): Promise<ChangedUserDto> {
  const { actor, target } = await authorize("users:sign-out", sub);
  const input = parseInput(ChangeUser, { sub, reason });
  const user = await readTarget("signOut", "user.sign_out", actor, target);
  await runChange({ kind: "user.sign_out", actor, payload: describeChange(user, input.reason, null, null) });
  return toChangedUser(user);
}

/**
 * Deletes the user for good, with his grants and sessions; the audit keeps his label. Works as well when Cognito has lost
 * him already. AppError as editUser; invalid_input when the confirmation is not his e-mail; conflict for oneself and for
 * the last owner.
 */
export async function deleteUser(
  sub: string,
  details: { confirmation: string; reason: string },
): Promise<ChangedUserDto> {
  const { actor, target } = await authorize("users:delete", sub);
  const input = parseInput(DeleteUser, { sub, ...details });
  await assertAllowed("delete", "user.delete", actor, target, { stateToo: true });
  if (input.confirmation !== target.email.toLowerCase()) {
    const message = "Type the user's e-mail to confirm.";
    throw new AppError("invalid_input", message, { fields: { confirmation: [message] } });
  }
  const roles = target.grants.map((grant) => ({ role: grant.roleKey, orgId: grant.orgId }));
  const before = { status: target.status, enabled: target.enabled, name: target.name, roles };
  await runChange({
    kind: "user.delete",
    actor,
    payload: describeChange(target, input.reason, before, null),
  });
  return toChangedUser(target);
}

function describeChange(
  user: TargetUser,
  reason: string | null,
  before: ChangePayload["before"],
  after: ChangePayload["after"],
): ChangePayload {
  return { subject: toChangeSubject(user), reason, before, after };
}

function toChangedUser({ sub, email, name }: TargetUser): ChangedUserDto {
  return { sub, email, name };
}
