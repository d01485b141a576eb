import {
  type Attributes,
  assertAliasesFree,
  assertAttributes,
  assertRequiredAttributes,
  assertWritableAttributes,
  normaliseAttributes,
  takeAliases,
} from "../attributes";
import { recordAuthEvent } from "../auth-events/record";
import type { LocalContext } from "../context";
import { invalidParameter, notAuthorized } from "../errors";
import { assertNameFree, assertNoAliasForm, loginAttribute } from "../login-name";
import { getPool } from "../lookup";
import type { Client, Pool, User } from "../model";
import { buildUser } from "../new-user";
import { withPassword } from "../password-history";
import type { Metadata } from "../triggers/client-metadata";
import { postConfirmation } from "../triggers/post-confirmation";
import { type PreSignUpAnswer, preSignUp } from "../triggers/pre-sign-up";
import type { Delivery } from "../verification/address";
import { findSignUpMedium, sendSignUpCode } from "./sign-up-code";

export type SignUpRequest = {
  readonly username: string;
  /** Absent where people sign in with codes alone. */
  readonly password?: string | undefined;
  readonly attributes: Attributes;
  readonly validationData?: Metadata | undefined;
  readonly clientMetadata?: Metadata | undefined;
};

/**
 * Makes a user at his own request (SignUp, the Hosted UI): UNCONFIRMED with a code on its way, or CONFIRMED when a
 * PreSignUp function says so. In a pool of addresses his user name is his sub.
 * @throws CognitoError NotAuthorizedException (no self sign-up here, an attribute that the client may not write),
 *   InvalidParameterException (name, schema), InvalidPasswordException, UsernameExistsException, and what the functions
 *   throw: a PreSignUp function before the user is made, others after
 */
export async function signUp(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  request: SignUpRequest,
): Promise<{ user: User; delivery: Delivery | null }> {
  if (pool.settings.AdminCreateUserConfig.AllowAdminCreateUserOnly) {
    throw notAuthorized("SignUp is not permitted for this user pool");
  }
  const attributes = readAttributes(pool, client, request);
  const bare = buildUser(ctx, pool, {
    username: request.username,
    attributes: { ...attributes, ...unverified(attributes) },
    status: "UNCONFIRMED",
  });
  const user = withOwnPassword(ctx, pool, bare, request.password);
  const { clientMetadata } = request;
  const answer = await preSignUp(ctx, pool, client, {
    source: "PreSignUp_SignUp",
    username: user.username,
    attributes,
    validationData: request.validationData,
    clientMetadata,
  });
  // The function took its time: the pool may be gone, and the name taken.
  getPool(ctx, pool.id);
  assertNameFree(ctx, pool, request.username, user, "User already exists");
  // Others may have been made while the function thought: the place in the listing is taken now.
  const made = { ...applyAnswer(user, answer), sequence: ctx.store.users.nextSequence() };
  if (pool.aliasAttributes.length > 0) takeAliases(ctx, pool, made);
  assertAliasesFree(ctx, pool, made);
  ctx.store.users.put(made);
  recordAuthEvent(ctx, pool, made, { type: "SignUp", response: "Pass" });

  if (answer.autoConfirmUser) {
    const source = "PostConfirmation_ConfirmSignUp";
    await postConfirmation(ctx, pool, client, made, { source, clientMetadata });
    return { user: made, delivery: null };
  }
  const medium = findSignUpMedium(pool, made);
  if (!medium) return { user: made, delivery: null };
  const delivery = await sendSignUpCode(ctx, pool, client, made, { kind: "sign-up", medium, clientMetadata });
  return { user: made, delivery };
}

function readAttributes(pool: Pool, client: Client, { username, attributes }: SignUpRequest): Attributes {
  assertNoAliasForm(pool, username);
  assertWritableAttributes(client, attributes);
  if (pool.aliasAttributes.includes("preferred_username") && attributes.preferred_username) {
    throw invalidParameter("preferred_username can be set once the user is confirmed.");
  }
  const all = normaliseAttributes({ ...attributes, ...loginAttribute(pool, username, attributes) });
  assertAttributes(pool, all);
  assertRequiredAttributes(pool, all);
  return all;
}

/** Nobody's word is taken for his own addresses. */
function unverified(attributes: Attributes): Attributes {
  const names = ["email", "phone_number"].filter((name) => attributes[name] !== undefined);
  return Object.fromEntries(names.map((name) => [`${name}_verified`, "false"]));
}

function withOwnPassword(ctx: LocalContext, pool: Pool, user: User, password: string | undefined): User {
  if (password !== undefined && password !== "") {
    return withPassword(pool, user, password, { temporary: false, now: ctx.clock() });
  }
  const factors = pool.settings.AllowedFirstAuthFactors ?? [];
  if (factors.includes("EMAIL_OTP") || factors.includes("SMS_OTP")) return user;
  throw invalidParameter("Password is required: the user pool has no sign-in without one.");
}

function applyAnswer(user: User, answer: PreSignUpAnswer): User {
  const verified = {
    ...(answer.autoVerifyEmail ? { email_verified: "true" } : {}),
    ...(answer.autoVerifyPhone ? { phone_number_verified: "true" } : {}),
  };
  const status = answer.autoConfirmUser ? "CONFIRMED" : user.status;
  return { ...user, status, attributes: { ...user.attributes, ...verified } };
}
