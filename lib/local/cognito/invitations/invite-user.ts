import {
  type Attributes,
  assertAliasesFree,
  assertAttributes,
  normaliseAttributes,
  takeAliases,
} from "../attributes";
import type { LocalContext } from "../context";
import { sendInvitation } from "../deliver";
import { CognitoError, invalidParameter, userNotFound } from "../errors";
import { NO_FAILURES } from "../lockout";
import { assertNameFree, assertNoAliasForm, loginAttribute } from "../login-name";
import { getPool } from "../lookup";
import type { Pool, User } from "../model";
import { buildUser } from "../new-user";
import { withPassword } from "../password-history";
import { generatePassword } from "../passwords";
import type { Metadata } from "../triggers/client-metadata";
import { preSignUp } from "../triggers/pre-sign-up";
import { addressOf, type Medium } from "../verification/address";

/** What AdminCreateUser asks for. */
export type Invitation = {
  readonly username: string;
  readonly attributes: Attributes;
  /** Absent: generated, or none where people sign in with codes alone. */
  readonly temporaryPassword?: string | undefined;
  /** Empty: by text message, where the user has a number and the pool sends any, else by e-mail. */
  readonly media: readonly Medium[];
  readonly silent: boolean;
  /** ForceAliasCreation. */
  readonly takesAliases: boolean;
  readonly validationData?: Metadata | undefined;
  readonly clientMetadata?: Metadata | undefined;
};

/**
 * Makes a user and invites him. He is there before the message goes out, also when it then fails. What the schema requires
 * and is not given here, he adds when he changes his password.
 * @throws CognitoError UsernameExistsException, AliasExistsException, InvalidParameterException (name, schema, no address
 *   for the message), InvalidPasswordException, and what the pool's functions throw
 */
export async function createInvitedUser(
  ctx: LocalContext,
  pool: Pool,
  invitation: Invitation,
): Promise<User> {
  const attributes = readAttributes(pool, invitation);
  const bare = buildUser(ctx, pool, {
    username: invitation.username,
    attributes,
    status: "FORCE_CHANGE_PASSWORD",
  });
  const { user, password } = withTemporaryPassword(ctx, pool, bare, invitation.temporaryPassword);
  const media = invitation.silent ? [] : mediaOf(pool, user, invitation);
  for (const medium of media) addressOf(user, medium);
  await preSignUp(ctx, pool, undefined, {
    source: "PreSignUp_AdminCreateUser",
    username: user.username,
    attributes,
    validationData: invitation.validationData,
    clientMetadata: invitation.clientMetadata,
  });
  // The function took its time: the pool may be gone, and the name taken.
  getPool(ctx, pool.id);
  assertNameFree(ctx, pool, invitation.username, user, "User account already exists");
  if (invitation.takesAliases) takeAliases(ctx, pool, user);
  assertAliasesFree(ctx, pool, user);
  // Others may have been made while the function thought: the place in the listing is taken now.
  ctx.store.users.put({ ...user, sequence: ctx.store.users.nextSequence() });
  if (media.length > 0) await sendInvitation(ctx, pool, user, password, media, invitation.clientMetadata);
  return user;
}

/**
 * Sends the invitation again, with another temporary password; the one from before ends.
 * @throws CognitoError UserNotFoundException, UnsupportedUserStateException (he has signed in since),
 *   InvalidParameterException (no address), InvalidPasswordException, and what a CustomMessage function throws
 */
export async function renewInvitation(ctx: LocalContext, pool: Pool, invitation: Invitation): Promise<User> {
  const found = ctx.store.users.findByName(pool.id, invitation.username);
  if (!found) throw userNotFound();
  if (found.status !== "FORCE_CHANGE_PASSWORD") {
    throw new CognitoError(
      "UnsupportedUserStateException",
      `Resend not possible. ${invitation.username} status is not FORCE_CHANGE_PASSWORD`,
    );
  }
  const media = mediaOf(pool, found, invitation);
  for (const medium of media) addressOf(found, medium);
  const { user, password } = withTemporaryPassword(ctx, pool, found, invitation.temporaryPassword);
  const renewed: User = { ...user, failures: NO_FAILURES, modifiedAt: ctx.clock() };
  ctx.store.users.put(renewed);
  await sendInvitation(ctx, pool, renewed, password, media, invitation.clientMetadata);
  return renewed;
}

function readAttributes(pool: Pool, { username, attributes }: Invitation): Attributes {
  if ("sub" in attributes) throw invalidParameter("Cannot set the attribute sub.");
  assertNoAliasForm(pool, username);
  const all = normaliseAttributes({ ...attributes, ...loginAttribute(pool, username, attributes) });
  assertAttributes(pool, all);
  for (const name of ["email", "phone_number"]) {
    if (all[`${name}_verified`] === "true" && all[name] === undefined) {
      throw invalidParameter(`${name} is required to set ${name}_verified.`);
    }
  }
  return all;
}

/** Where people sign in with codes alone, a user without a password is CONFIRMED, and has to have an address. */
function withTemporaryPassword(
  ctx: LocalContext,
  pool: Pool,
  user: User,
  given: string | undefined,
): { user: User; password: string } {
  const factors = pool.settings.AllowedFirstAuthFactors ?? [];
  const passwordless = factors.includes("EMAIL_OTP") || factors.includes("SMS_OTP");
  if (given === undefined && passwordless) {
    if (user.attributes.email === undefined && user.attributes.phone_number === undefined) {
      throw invalidParameter("A user without a password needs an email or a phone_number.");
    }
    return { user: { ...user, status: "CONFIRMED" }, password: "" };
  }
  const password = given ?? generatePassword(pool.settings.PasswordPolicy);
  return { user: withPassword(pool, user, password, { temporary: true, now: ctx.clock() }), password };
}

function mediaOf(pool: Pool, user: User, { media }: Invitation): readonly Medium[] {
  if (media.length > 0) return media;
  const { email, phone_number: phone } = user.attributes;
  const texts =
    phone !== undefined && (email === undefined || pool.settings.other.SmsConfiguration !== undefined);
  return [texts ? "SMS" : "EMAIL"];
}
