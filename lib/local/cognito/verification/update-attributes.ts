import { type Attributes, assertAliasesFree, assertAttributes, changeAttributes } from "../attributes";
import type { LocalContext } from "../context";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "../triggers/client-metadata";
import type { AddressName, Delivery } from "./address";
import { deliverAddressCode, withAddressCode, withoutAddressCode } from "./address-codes";

const ADDRESSES = ["email", "phone_number"] as const;

/**
 * Changes attributes and stores the user (UpdateUserAttributes, AdminUpdateUserAttributes). A new address that the pool
 * verifies gets a code; where the pool requires that first, the old value stays until the code comes back. With its
 * `_verified` true in the same request an address takes effect at once, without a code.
 * @returns one CodeDeliveryDetails for each code that was sent
 * @throws CognitoError InvalidParameterException, AliasExistsException, and what a CustomMessage function throws: the
 *   change stands then
 */
export async function updateAttributes(
  ctx: LocalContext,
  pool: Pool,
  client: Client | undefined,
  user: User,
  changes: Attributes,
  clientMetadata?: Metadata,
): Promise<Delivery[]> {
  assertAttributes(pool, changes);
  const fresh = ADDRESSES.filter((name) => isNewAddress(user, changes, name));
  const held = fresh.filter((name) => verifiesFirst(pool, name));
  const toVerify = fresh.filter(
    (name) => held.includes(name) || pool.settings.AutoVerifiedAttributes.includes(name),
  );

  let changed = changeAttributes(ctx, pool, user, omit(changes, held));
  for (const name of ADDRESSES) {
    if (name in changes || `${name}_verified` in changes) changed = withoutAddressCode(changed, name);
  }
  if (held.length > 0)
    changed = { ...changed, pendingAddresses: { ...changed.pendingAddresses, ...pick(changes, held) } };
  assertPendingFree(ctx, pool, changed, held);
  for (const name of toVerify) changed = withAddressCode(ctx, changed, name);
  ctx.store.users.put({ ...changed, modifiedAt: ctx.clock() });

  const deliveries: Delivery[] = [];
  for (const name of toVerify) {
    const message = { name, kind: "update-attribute", clientMetadata } as const;
    deliveries.push(await deliverAddressCode(ctx, pool, client, changed, message));
  }
  return deliveries;
}

/** True for another address than the present one, unless the request vouches for it. */
function isNewAddress(user: User, changes: Attributes, name: AddressName): boolean {
  const value = changes[name];
  if (value === undefined || value === "" || value === user.attributes[name]) return false;
  return changes[`${name}_verified`]?.toLowerCase() !== "true";
}

function verifiesFirst(pool: Pool, name: AddressName): boolean {
  const settings = pool.settings.other.UserAttributeUpdateSettings;
  return settings?.AttributesRequireVerificationBeforeUpdate?.includes(name) ?? false;
}

/** Where addresses are user names they are unique, verified or not. */
function assertPendingFree(ctx: LocalContext, pool: Pool, user: User, held: readonly AddressName[]): void {
  const names = held.filter((name) => pool.usernameAttributes.includes(name));
  const attributes = { ...user.attributes, ...pick(user.pendingAddresses ?? {}, names) };
  if (names.length > 0) assertAliasesFree(ctx, pool, { sub: user.sub, attributes });
}

function pick(values: { readonly [name: string]: string | undefined }, names: readonly string[]): Attributes {
  return Object.fromEntries(
    names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
}

function omit(values: Attributes, names: readonly string[]): Attributes {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name]) => !names.some((held) => name === held || name === `${held}_verified`),
    ),
  );
}
