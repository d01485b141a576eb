import { assertAliasesFree } from "../attributes";
import type { LocalContext } from "../context";
import { sendCode } from "../deliver";
import { invalidParameter } from "../errors";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "../triggers/client-metadata";
import { type AddressName, type Delivery, mediumOf } from "./address";
import { ADDRESS_CODE_LIFETIME, addCodeRequest, assertSentCode, createSentCode } from "./codes";

/** The attribute as one that can be verified. @throws CognitoError InvalidParameterException for any other */
export function toAddressName(name: string): AddressName {
  if (name === "email" || name === "phone_number") return name;
  throw invalidParameter(`Attribute ${name} cannot be verified: only email and phone_number can.`);
}

/** The user with a fresh code for an address, in place of any before (not stored, not sent yet). */
export function withAddressCode(ctx: LocalContext, user: User, name: AddressName): User {
  const code = createSentCode(ctx, ADDRESS_CODE_LIFETIME);
  return { ...user, addressCodes: { ...user.addressCodes, [name]: code } };
}

/** Sends the code that the stored user has for an address: to the pending one, if there is one. */
export function deliverAddressCode(
  ctx: LocalContext,
  pool: Pool,
  client: Client | undefined,
  user: User,
  { name, kind, clientMetadata }: AddressMessage,
): Promise<Delivery> {
  return sendCode(ctx, pool, client, user, {
    kind,
    code: user.addressCodes?.[name]?.code ?? "",
    medium: mediumOf(name),
    to: user.pendingAddresses?.[name],
    clientMetadata,
  });
}

export type AddressMessage = {
  readonly name: AddressName;
  readonly kind: "update-attribute" | "verify-attribute";
  readonly clientMetadata?: Metadata | undefined;
};

/**
 * Sends a code for one of the user's addresses (GetUserAttributeVerificationCode), verified already or not.
 * @throws CognitoError InvalidParameterException (no such address), LimitExceededException, and what a CustomMessage
 *   function throws
 */
export async function requestAddressCode(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  user: User,
  message: Omit<AddressMessage, "kind">,
): Promise<Delivery> {
  const { name } = message;
  if (user.attributes[name] === undefined && user.pendingAddresses?.[name] === undefined) {
    throw invalidParameter(`User does not have the attribute ${name}.`);
  }
  const codeRequests = addCodeRequest(ctx, user.codeRequests);
  const waiting = { ...withAddressCode(ctx, user, name), codeRequests };
  ctx.store.users.put(waiting);
  return deliverAddressCode(ctx, pool, client, waiting, { ...message, kind: "verify-attribute" });
}

/**
 * Takes the code for an address (VerifyUserAttribute): it is verified, and a pending one takes the place of the old.
 * @throws CognitoError ExpiredCodeException (none, spent, too old), CodeMismatchException, LimitExceededException,
 *   AliasExistsException (somebody else signs in with it)
 */
export function verifyAddress(
  ctx: LocalContext,
  pool: Pool,
  user: User,
  name: AddressName,
  code: string,
): void {
  const sent = user.addressCodes?.[name];
  assertSentCode(ctx, sent, code, (wrong) => {
    if (!sent) return;
    ctx.store.users.put({ ...user, addressCodes: { ...user.addressCodes, [name]: { ...sent, wrong } } });
  });
  const value = user.pendingAddresses?.[name] ?? user.attributes[name];
  if (value === undefined) throw invalidParameter(`User does not have the attribute ${name}.`);
  const attributes = { ...user.attributes, [name]: value, [`${name}_verified`]: "true" };
  const verified = { ...withoutAddressCode(user, name), attributes, modifiedAt: ctx.clock() };
  assertAliasesFree(ctx, pool, verified);
  ctx.store.users.put(verified);
}

/** The user without code and pending value of an address. */
export function withoutAddressCode(user: User, name: AddressName): User {
  const { addressCodes, pendingAddresses, ...rest } = user;
  const codes = without(addressCodes, name);
  const pending = without(pendingAddresses, name);
  return {
    ...rest,
    ...(codes === undefined ? {} : { addressCodes: codes }),
    ...(pending === undefined ? {} : { pendingAddresses: pending }),
  };
}

function without<T>(
  values: { readonly [name in AddressName]?: T } | undefined,
  name: AddressName,
): { readonly [name in AddressName]?: T } | undefined {
  const { [name]: _gone, ...rest } = values ?? {};
  return Object.keys(rest).length > 0 ? (rest as { readonly [name in AddressName]?: T }) : undefined;
}
