"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "@/lib/action";
import { forgetUserDevice } from "@/lib/dal/device-changes";
import { changeUserEmail, undoEmailChange } from "@/lib/dal/email-change";
import { grantRole, revokeGrant } from "@/lib/dal/grants";
import { resendInvitation } from "@/lib/dal/invitations";
import { lockUser } from "@/lib/dal/lock";
import { addToGroup, removeFromGroup } from "@/lib/dal/memberships";
import { moveUser } from "@/lib/dal/move-user";
import { editProfile } from "@/lib/dal/profile";
import {
  deleteUser,
  disableUser,
  editUser,
  enableUser,
  recoverLostDevice,
  resetUserMfa,
  resetUserPassword,
  signOutUser,
} from "@/lib/dal/users-write";
import { Id } from "@/lib/input/fields";
import { EditProfile } from "@/lib/input/profile";
import { ChangeEmail, ForgetDevice, LostDevice, UndoEmail } from "@/lib/input/runbooks";
import {
  ChangeGroup,
  ChangeUser,
  DeleteUser,
  EditUser,
  GrantRole,
  MoveUser,
  ResendInvitation,
  RevokeGrant,
} from "@/lib/input/user-changes";

/** The form tells "none" from "not chosen yet": nobody is moved out of his organisation by oversight. */
const MoveForm = MoveUser.extend({
  orgId: z.union([z.literal("none").transform(() => null), Id], { error: "Choose where the user belongs." }),
});
const GrantForm = GrantRole.extend({ roleId: z.guid("Choose a role.") });

export const resendInvitationAction = formAction(ResendInvitation, async ({ sub }) => {
  const user = await resendInvitation(sub);
  showAgain();
  return `A new invitation is on its way to ${user.email}.`;
});

export const editUserAction = formAction(EditUser, async ({ sub, name }) => {
  await editUser(sub, { name });
  showAgain();
  return "The name is saved.";
});

export const editProfileAction = formAction(EditProfile, async ({ sub, changes, modifiedAt }) => {
  await editProfile(sub, changes, modifiedAt);
  showAgain();
  return "The profile is saved.";
});

export const recoverLostDeviceAction = formAction(LostDevice, async (input) => {
  const ticket = await recoverLostDevice(input);
  showAgain();
  return { message: "The lost device is out.", data: ticket };
});

export const lockUserAction = formAction(ChangeUser, async ({ sub, reason }) => {
  const locked = await lockUser(sub, reason);
  showAgain();
  return { message: `${locked.email} is locked out.`, data: locked };
});

export const changeEmailAction = formAction(ChangeEmail, async (input) => {
  const changed = await changeUserEmail(input);
  showAgain();
  return { message: "The e-mail is changed.", data: changed };
});

export const undoEmailAction = formAction(UndoEmail, async (input) => {
  const changed = await undoEmailChange(input);
  showAgain();
  return { message: `The e-mail is ${changed.email} again.`, data: changed };
});

export const forgetDeviceAction = formAction(ForgetDevice, async (input) => {
  await forgetUserDevice(input);
  showAgain();
  return "Cognito has forgotten the device.";
});

export const enableUserAction = formAction(ChangeUser, async ({ sub, reason }) => {
  const user = await enableUser(sub, reason);
  showAgain();
  return `${user.email} can sign in again.`;
});

export const disableUserAction = formAction(ChangeUser, async ({ sub, reason }) => {
  const user = await disableUser(sub, reason);
  showAgain();
  return `${user.email} can no longer sign in.`;
});

export const resetMfaAction = formAction(ChangeUser, async ({ sub, reason }) => {
  const ticket = await resetUserMfa(sub, reason);
  showAgain();
  return { message: "MFA is reset, and all sessions have ended.", data: ticket };
});

export const resetPasswordAction = formAction(ChangeUser, async ({ sub, reason }) => {
  const user = await resetUserPassword(sub, reason);
  showAgain();
  return `The password is reset. Cognito sends a code to ${user.email}.`;
});

export const signOutUserAction = formAction(ChangeUser, async ({ sub, reason }) => {
  const user = await signOutUser(sub, reason);
  showAgain();
  return `${user.email} is signed out everywhere.`;
});

/** The page of a deleted user has nothing left to show: the answer names the page to go to instead. */
export const deleteUserAction = formAction(DeleteUser, async ({ sub, reason, confirmation }) => {
  const user = await deleteUser(sub, { confirmation, reason });
  return { message: `${user.email} is deleted.`, data: { href: "/users" } };
});

export const grantRoleAction = formAction(GrantForm, async ({ expiresAt, ...input }) => {
  await grantRole({ ...input, expiresAt: expiresAt?.toISOString() });
  showAgain();
  return "The role is granted.";
});

export const revokeGrantAction = formAction(RevokeGrant, async ({ grantId, reason }) => {
  await revokeGrant(grantId, reason);
  showAgain();
  return "The role is revoked.";
});

export const addToGroupAction = formAction(ChangeGroup, async (input) => {
  const user = await addToGroup(input);
  showAgain();
  return `${user.email} is in ${input.group} now.`;
});

export const removeFromGroupAction = formAction(ChangeGroup, async (input) => {
  const user = await removeFromGroup(input);
  showAgain();
  return `${user.email} is no longer in ${input.group}.`;
});

export const moveUserAction = formAction(MoveForm, async (input) => {
  const user = await moveUser(input);
  showAgain();
  return `${user.email} is moved.`;
});

/** Lists, this page and the audit may all have changed. */
function showAgain(): void {
  revalidatePath("/", "layout");
}
