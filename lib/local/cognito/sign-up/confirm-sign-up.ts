import { assertAliasesFree, takeAliases } from "../attributes";
import { recordAuthEvent } from "../auth-events/record";
import type { LocalContext } from "../context";
import { invalidParameter, notAuthorized, userNotFound } from "../errors";
import { assertEnabled } from "../lookup";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "../triggers/client-metadata";
import { postConfirmation } from "../triggers/post-confirmation";
import { type Delivery, simulateDelivery } from "../verification/address";
import { assertSentCode, expiredCode } from "../verification/codes";
import { findSignUpMedium, sendSignUpCode, usualSignUpMedium } from "./sign-up-code";

/**
 * Confirms a new user with the code that was sent (ConfirmSignUp, the Hosted UI, the link in an e-mail). The address
 * that the code went to is verified, if it is his still, and with it becomes an alias where the pool has such.
 * @throws CognitoError NotAuthorizedException (disabled, confirmed already), ExpiredCodeException (also for an unknown
 *   user when the client hides who exists), CodeMismatchException, LimitExceededException, AliasExistsException,
 *   UserNotFoundException, and what a PostConfirmation function throws: the user is confirmed then
 */
export async function confirmSignUp(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  username: string,
  given: {
    readonly code: string;
    readonly force?: boolean | undefined;
    readonly clientMetadata?: Metadata | undefined;
  },
): Promise<User> {
  const user = ctx.store.users.findByName(pool.id, username);
  if (!user) throw client.settings.PreventUserExistenceErrors === "ENABLED" ? expiredCode() : userNotFound();
  assertEnabled(user);
  assertUnconfirmed(user);
  const { signUpCode: sent, ...rest } = user;
  assertSentCode(ctx, sent, given.code, (wrong) => {
    if (sent) ctx.store.users.put({ ...user, signUpCode: { ...sent, wrong } });
  });
  const proves = sent && (sent.to ?? user.attributes[sent.attribute]) === user.attributes[sent.attribute];
  const verified = proves ? { [`${sent.attribute}_verified`]: "true" } : {};
  const attributes = { ...user.attributes, ...verified };
  const confirmed: User = { ...rest, attributes, status: "CONFIRMED", modifiedAt: ctx.clock() };
  if (given.force) takeAliases(ctx, pool, confirmed);
  assertAliasesFree(ctx, pool, confirmed);
  ctx.store.users.put(confirmed);
  const source = "PostConfirmation_ConfirmSignUp";
  await postConfirmation(ctx, pool, client, confirmed, { source, clientMetadata: given.clientMetadata });
  return confirmed;
}

/** Confirms a new user without a code (AdminConfirmSignUp); no address is verified by it. Errors as `confirmSignUp`. */
export async function confirmWithoutCode(
  ctx: LocalContext,
  pool: Pool,
  user: User,
  clientMetadata?: Metadata,
): Promise<void> {
  assertUnconfirmed(user);
  const { signUpCode: _void, ...rest } = user;
  const confirmed: User = { ...rest, status: "CONFIRMED", modifiedAt: ctx.clock() };
  ctx.store.users.put(confirmed);
  const source = "PostConfirmation_ConfirmSignUp";
  await postConfirmation(ctx, pool, undefined, confirmed, { source, clientMetadata });
}

/**
 * Sends another code to a new user (ResendConfirmationCode). For a client with PreventUserExistenceErrors whoever waits
 * for none gets the same answer, and nothing is sent.
 * @throws CognitoError UserNotFoundException, NotAuthorizedException (disabled), InvalidParameterException (confirmed
 *   already, or the pool verifies nothing), LimitExceededException, and what a CustomMessage function throws
 */
export async function resendSignUpCode(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  username: string,
  clientMetadata?: Metadata,
): Promise<Delivery> {
  if (pool.settings.AutoVerifiedAttributes.length === 0) {
    throw invalidParameter("Cannot resend codes. Auto verification not turned on.");
  }
  const user = ctx.store.users.findByName(pool.id, username);
  const medium = user && findSignUpMedium(pool, user);
  const waits = user?.enabled && user.status === "UNCONFIRMED" && medium;
  if (!waits && client.settings.PreventUserExistenceErrors === "ENABLED") {
    return simulateDelivery(pool, username, usualSignUpMedium(pool));
  }
  if (!user) throw userNotFound();
  assertEnabled(user);
  if (user.status !== "UNCONFIRMED") throw invalidParameter("User is already confirmed.");
  if (!medium) throw invalidParameter("User has no address to send a code to.");
  recordAuthEvent(ctx, pool, user, { type: "ResendCode", response: "Pass" });
  return sendSignUpCode(ctx, pool, client, user, { kind: "resend", medium, clientMetadata });
}

function assertUnconfirmed(user: User): void {
  if (user.status !== "UNCONFIRMED") {
    throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  }
}
