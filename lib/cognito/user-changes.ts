import "server-only";
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteSoftwareTokenCommand,
  AdminDeleteUserAttributesCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { sendCommand } from "@/lib/cognito/client";
import { isFailure } from "@/lib/cognito/errors";
import { getPoolId } from "@/lib/cognito/pool";

/** AWS's id of the request, for the audit and for AWS support; null when Cognito sent none. */
export type AwsRequestId = string | null;
type Answer = { $metadata: { requestId?: string | undefined } };

/**
 * Creates a user with a verified e-mail; Cognito mails the invitation with a temporary password (AdminCreateUser).
 * AppError conflict when the e-mail is taken.
 */
export async function createUser(user: { email: string; name: string | null }): Promise<AwsRequestId> {
  const attributes = { email: user.email, email_verified: "true", ...(user.name && { name: user.name }) };
  const command = new AdminCreateUserCommand({
    ...target(user.email),
    UserAttributes: toAttributes(attributes),
    DesiredDeliveryMediums: ["EMAIL"],
  });
  return idOf(await sendCommand(command));
}

/** Mails the invitation again with a new temporary password; the sub stays (AdminCreateUser, MessageAction RESEND). */
export async function resendInvitation(email: string): Promise<AwsRequestId> {
  const command = new AdminCreateUserCommand({
    ...target(email),
    MessageAction: "RESEND",
    DesiredDeliveryMediums: ["EMAIL"],
  });
  return idOf(await sendCommand(command));
}

/** Sets attributes; an empty value removes what was there (AdminUpdateUserAttributes). */
export async function updateAttributes(
  username: string,
  attributes: Record<string, string>,
): Promise<AwsRequestId> {
  const command = new AdminUpdateUserAttributesCommand({
    ...target(username),
    UserAttributes: toAttributes(attributes),
  });
  return idOf(await sendCommand(command));
}

/** Takes attributes off; one that is not there counts as taken (AdminDeleteUserAttributes). */
export async function deleteAttributes(username: string, names: readonly string[]): Promise<AwsRequestId> {
  const command = new AdminDeleteUserAttributesCommand({
    ...target(username),
    UserAttributeNames: [...names],
  });
  return idOf(await sendCommand(command));
}

/** Allows signing in again (AdminEnableUser). Harmless when repeated. */
export async function enableUser(username: string): Promise<AwsRequestId> {
  return idOf(await sendCommand(new AdminEnableUserCommand(target(username))));
}

/** Refuses signing in from now on (AdminDisableUser). Harmless when repeated. */
export async function disableUser(username: string): Promise<AwsRequestId> {
  return idOf(await sendCommand(new AdminDisableUserCommand(target(username))));
}

/** Deletes the user for good (AdminDeleteUser). Already gone counts as done: then there is no request id. */
export async function deleteUser(username: string): Promise<AwsRequestId> {
  try {
    return idOf(await sendCommand(new AdminDeleteUserCommand(target(username))));
  } catch (error) {
    if (isFailure(error, "UserNotFoundException")) return null;
    throw error;
  }
}

/** Voids the password and mails a code to set a new one; status RESET_REQUIRED (AdminResetUserPassword). */
export async function resetPassword(username: string): Promise<AwsRequestId> {
  return idOf(await sendCommand(new AdminResetUserPasswordCommand(target(username))));
}

/**
 * Revokes every refresh token and makes Cognito refuse the access tokens (AdminUserGlobalSignOut). Other apps that only
 * verify signatures accept an issued token until its `exp`.
 */
export async function signOutEverywhere(username: string): Promise<AwsRequestId> {
  return idOf(await sendCommand(new AdminUserGlobalSignOutCommand(target(username))));
}

/**
 * Removes the user's TOTP secret (AdminDeleteSoftwareToken). Where that operation is unknown the preference is switched
 * off instead (AdminSetUserMFAPreference), which makes Cognito stop asking for a code. No secret there counts as done.
 */
export async function resetMfa(username: string): Promise<AwsRequestId> {
  try {
    return idOf(await sendCommand(new AdminDeleteSoftwareTokenCommand(target(username))));
  } catch (error) {
    if (!isFailure(error, ...NO_TOKEN_TO_DELETE)) throw error;
    return switchMfaOff(username);
  }
}

/** The operation is missing (older region or stand-in), switched off for the pool, or the user has no token. */
const NO_TOKEN_TO_DELETE = [
  "UnknownOperationException",
  "OperationNotEnabledException",
  "SoftwareTokenMFANotFoundException",
];

async function switchMfaOff(username: string): Promise<AwsRequestId> {
  const command = new AdminSetUserMFAPreferenceCommand({
    ...target(username),
    SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false },
  });
  return idOf(await sendCommand(command));
}

/** Makes the user a member of a group (AdminAddUserToGroup). A member already stays one. */
export async function addToGroup(username: string, group: string): Promise<AwsRequestId> {
  return idOf(await sendCommand(new AdminAddUserToGroupCommand({ ...target(username), GroupName: group })));
}

/** Takes the user out of a group (AdminRemoveUserFromGroup). Harmless when he is no member. */
export async function removeFromGroup(username: string, group: string): Promise<AwsRequestId> {
  return idOf(
    await sendCommand(new AdminRemoveUserFromGroupCommand({ ...target(username), GroupName: group })),
  );
}

function target(username: string) {
  return { UserPoolId: getPoolId(), Username: username };
}

function toAttributes(attributes: Record<string, string>) {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}

function idOf(answer: Answer): AwsRequestId {
  return answer.$metadata.requestId ?? null;
}
