import "server-only";
import { canonicalUuid } from "@/lib/cognito/filters";
import type { CloudTrailRecord, FeedEffect, FeedMessage, TriggerMessage } from "@/lib/directory/feed-message";

/** Calls after which a user's record is another one. */
const CHANGES = new Set([
  "AdminConfirmSignUp",
  "AdminCreateUser",
  "AdminDeleteUser",
  "AdminDeleteUserAttributes",
  "AdminDisableUser",
  "AdminEnableUser",
  "AdminLinkProviderForUser",
  "AdminResetUserPassword",
  "AdminSetUserPassword",
  "AdminUpdateUserAttributes",
  "ConfirmForgotPassword",
  "ConfirmSignUp",
  "DeleteUser",
  "DeleteUserAttributes",
  "SignUp",
  "UpdateUserAttributes",
  "VerifyUserAttribute",
]);
const MEMBERSHIPS = new Set(["AdminAddUserToGroup", "AdminRemoveUserFromGroup"]);
const SIGN_INS = new Set([
  "InitiateAuth",
  "AdminInitiateAuth",
  "RespondToAuthChallenge",
  "AdminRespondToAuthChallenge",
]);
const PREFERENCES = new Set(["SetUserMFAPreference", "AdminSetUserMFAPreference"]);
const REFRESHES = new Set(["REFRESH_TOKEN", "REFRESH_TOKEN_AUTH"]);
/** What CloudTrail writes in place of names. */
const HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

/** What a message means, in order. Nothing for another pool, and for what does not concern the directory. */
export function readMeaning(message: FeedMessage, poolId: string): FeedEffect[] {
  return "trigger" in message ? ofTrigger(message.trigger, poolId) : ofRecord(message.cloudTrail, poolId);
}

function ofTrigger(
  { triggerSource, userPoolId, sub, clientId, at }: TriggerMessage,
  poolId: string,
): FeedEffect[] {
  if (userPoolId !== poolId) return [];
  const moment = new Date(at);
  if (triggerSource.startsWith("PostConfirmation_")) return [reread("sub", sub, moment)];
  if (!triggerSource.startsWith("PostAuthentication_")) return [];
  return [{ kind: "signIn", sub, at: moment, source: "trigger", done: true, clientId: clientId ?? null }];
}

function ofRecord(record: CloudTrailRecord, poolId: string): FeedEffect[] {
  const parameters = record.requestParameters ?? {};
  if (parameters.userPoolId !== undefined && parameters.userPoolId !== poolId) return [];
  const at = new Date(record.eventTime);
  const sub = findSub(record);
  if (SIGN_INS.has(record.eventName)) return sub ? ofSignIn(record, sub, at) : [];
  if (record.errorCode) return [];
  // Calls with a user's own token name no pool; a sub of another one is found by nobody.
  if (record.eventName === "DeleteGroup" && typeof parameters.groupName === "string") {
    return [{ kind: "groupDeleted", group: parameters.groupName, at }];
  }
  const name = typeof parameters.username === "string" ? parameters.username : HIDDEN;
  const who = sub ? ({ key: "sub", value: sub } as const) : ({ key: "username", value: name } as const);
  if (who.value === HIDDEN) return [];
  if (MEMBERSHIPS.has(record.eventName)) return [reread(who.key, who.value, at, false)];
  if (CHANGES.has(record.eventName)) {
    const invited = record.eventName === "AdminCreateUser" && sub && parameters.messageAction !== "SUPPRESS";
    return [reread(who.key, who.value, at), ...(invited ? [{ kind: "invited", sub, at } as const] : [])];
  }
  return sub ? ofMfa(record, sub, at) : [];
}

function ofMfa({ eventName, requestParameters }: CloudTrailRecord, sub: string, at: Date): FeedEffect[] {
  if (eventName === "AdminDeleteSoftwareToken") return [{ kind: "mfa", sub, mfa: "off", at }];
  if (!PREFERENCES.has(eventName)) return [];
  const settings = requestParameters?.softwareTokenMfaSettings as { enabled?: unknown } | null | undefined;
  if (typeof settings?.enabled !== "boolean") return [];
  return [{ kind: "mfa", sub, mfa: settings.enabled ? "on" : "off", at }];
}

/** A challenge is half a sign-in, and a refreshed token none: the user is at work. */
function ofSignIn(record: CloudTrailRecord, sub: string, at: Date): FeedEffect[] {
  const { authFlow, clientId } = record.requestParameters ?? {};
  if (typeof authFlow === "string" && REFRESHES.has(authFlow)) {
    return record.errorCode ? [] : [{ kind: "active", sub, at }];
  }
  if (!record.errorCode && typeof record.responseElements?.challengeName === "string") return [];
  const client = typeof clientId === "string" ? clientId : null;
  return [{ kind: "signIn", sub, at, source: "cloudtrail", done: !record.errorCode, clientId: client }];
}

function findSub({ additionalEventData, responseElements }: CloudTrailRecord): string | null {
  const found = additionalEventData?.sub ?? responseElements?.userSub;
  try {
    return typeof found === "string" ? canonicalUuid(found) : null;
  } catch {
    return null;
  }
}

function reread(key: "sub" | "username", value: string, at: Date, changed = true): FeedEffect {
  return { kind: "reread", key, value, at, changed };
}
