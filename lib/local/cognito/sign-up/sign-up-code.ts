import type { LocalContext } from "../context";
import { sendCode } from "../deliver";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "../triggers/client-metadata";
import { addressOf, attributeOf, type Delivery, type Medium } from "../verification/address";
import { addCodeRequest, createSentCode, SIGN_UP_CODE_LIFETIME } from "../verification/codes";

/**
 * By which medium a new user confirms himself: text message before e-mail, where the pool verifies both. Null: the pool
 * verifies neither, or he has no such address.
 */
export function findSignUpMedium(pool: Pool, user: Pick<User, "attributes">): Medium | null {
  const verified = pool.settings.AutoVerifiedAttributes;
  if (verified.includes("phone_number") && user.attributes.phone_number !== undefined) return "SMS";
  return verified.includes("email") && user.attributes.email !== undefined ? "EMAIL" : null;
}

/** The medium that the pool would most likely use, for an answer about a user who is not there. */
export function usualSignUpMedium(pool: Pool): Medium {
  const verified = pool.settings.AutoVerifiedAttributes;
  return verified.includes("phone_number") && !verified.includes("email") ? "SMS" : "EMAIL";
}

/**
 * Stores a fresh code for a new user and sends it; any code before is void.
 * @throws CognitoError LimitExceededException, and what a CustomMessage function throws: the code is stored then
 */
export async function sendSignUpCode(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  user: User,
  message: {
    readonly kind: "sign-up" | "resend";
    readonly medium: Medium;
    readonly clientMetadata?: Metadata | undefined;
  },
): Promise<Delivery> {
  const codeRequests = addCodeRequest(ctx, user.codeRequests);
  const sent = createSentCode(ctx, SIGN_UP_CODE_LIFETIME);
  const attribute = attributeOf(message.medium);
  const signUpCode = { ...sent, attribute, to: addressOf(user, message.medium) };
  const waiting = { ...user, codeRequests, signUpCode };
  ctx.store.users.put(waiting);
  return sendCode(ctx, pool, client, waiting, { ...message, code: sent.code });
}
