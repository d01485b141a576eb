import { assertAttributeValue, getSchemaAttribute, nonconforming } from "./attribute-values";
import { STANDARD_ATTRIBUTES } from "./claims";
import type { LocalContext } from "./context";
import { CognitoError, invalidParameter, notAuthorized } from "./errors";
import type { Client, Pool, User } from "./model";
import { requiredAttributes } from "./pools/schema";
import { aliasesOf } from "./user-table";

export type AttributeList = readonly { readonly Name: string; readonly Value?: string | undefined }[];
export type Attributes = Readonly<Record<string, string>>;

const VERIFIED = { email: "email_verified", phone_number: "phone_number_verified" } as const;

/** Cognito's list of name and value as a record; a value left out is empty. */
export function fromAttributeList(list: AttributeList): Record<string, string> {
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value ?? ""]));
}

/** A user's attributes as Cognito lists them, `sub` among them. */
export function toAttributeList(user: User): { Name: string; Value: string }[] {
  return Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value }));
}

/**
 * Refuses what the pool's schema does not know or a value out of form.
 * @throws CognitoError InvalidParameterException
 */
export function assertAttributes(pool: Pool, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) assertAttributeValue(pool, name, value);
}

/**
 * Refuses a new user who lacks what the pool's schema requires.
 * @throws CognitoError InvalidParameterException
 */
export function assertRequiredAttributes(pool: Pool, attributes: Attributes): void {
  const missing = requiredAttributes(pool).find((name) => !attributes[name]);
  if (missing !== undefined) throw nonconforming(missing, "The attribute is required");
}

/**
 * Refuses what the client may not write on a user's behalf. WriteAttributes left unset allows every standard attribute.
 * @throws CognitoError NotAuthorizedException
 */
export function assertWritableAttributes(client: Client, attributes: Attributes): void {
  const writable = new Set<string>(client.settings.WriteAttributes ?? STANDARD_ATTRIBUTES);
  for (const name of Object.keys(attributes)) {
    const ours = name === "sub" || name === VERIFIED.email || name === VERIFIED.phone_number;
    if (ours || !writable.has(name)) {
      throw notAuthorized("A client attempted to write unauthorized attribute");
    }
  }
}

/**
 * The user with attributes changed (not stored yet). A new address without its `_verified` is unverified; an empty value
 * removes the attribute.
 * @throws CognitoError InvalidParameterException (schema, form, immutable, required), AliasExistsException
 */
export function changeAttributes(ctx: LocalContext, pool: Pool, user: User, changes: Attributes): User {
  assertAttributes(pool, changes);
  assertMutable(pool, changes);
  const attributes: Record<string, string> = { ...user.attributes };
  for (const [name, value] of Object.entries(changes)) {
    if (value === "") delete attributes[name];
    else attributes[name] = normalise(name, value);
  }
  for (const [name, verified] of Object.entries(VERIFIED)) {
    if (attributes[name] === user.attributes[name]) continue;
    if (attributes[name] === undefined) delete attributes[verified];
    else if (changes[verified] === undefined) attributes[verified] = "false";
  }
  assertKept(pool, changes, attributes);
  const changed = { ...user, attributes };
  assertAliasesFree(ctx, pool, changed);
  return changed;
}

/** @throws CognitoError AliasExistsException when another user signs in with one of this user's addresses */
export function assertAliasesFree(
  ctx: LocalContext,
  pool: Pool,
  user: Pick<User, "sub" | "attributes">,
): void {
  const alias = findTakenAlias(ctx, pool, user);
  if (alias === undefined) return;
  const kind = alias.includes("@") ? "email" : "phone_number";
  throw new CognitoError("AliasExistsException", `An account with the ${kind} already exists.`);
}

/** The first of a user's addresses with which somebody else signs in. */
export function findTakenAlias(
  ctx: LocalContext,
  pool: Pool,
  user: Pick<User, "sub" | "attributes">,
): string | undefined {
  return aliasesOf(pool, user).find((alias) => {
    const holder = ctx.store.users.findByName(pool.id, alias);
    return holder !== undefined && holder.sub !== user.sub;
  });
}

/**
 * Takes the user's verified addresses away from whoever signs in with them (ForceAliasCreation): he keeps the address,
 * unverified. A user name is no alias and stays.
 */
export function takeAliases(ctx: LocalContext, pool: Pool, user: Pick<User, "sub" | "attributes">): void {
  for (const [name, verified] of Object.entries(VERIFIED)) {
    const value = user.attributes[name];
    const isAlias = pool.aliasAttributes.some((alias) => alias === name);
    if (!isAlias || value === undefined || user.attributes[verified] !== "true") continue;
    const holder = ctx.store.users.findByName(pool.id, value);
    if (!holder || holder.sub === user.sub || holder.attributes[verified] !== "true") continue;
    ctx.store.users.put({ ...holder, attributes: { ...holder.attributes, [verified]: "false" } });
  }
}

/** Values in the form in which Cognito gives them back. */
export function normaliseAttributes(attributes: Attributes): Record<string, string> {
  const filled = Object.entries(attributes).filter(([, value]) => value !== "");
  return Object.fromEntries(filled.map(([name, value]) => [name, normalise(name, value)]));
}

function assertMutable(pool: Pool, changes: Attributes): void {
  for (const name of Object.keys(changes)) {
    if (!getSchemaAttribute(pool, name).mutable) {
      throw invalidParameter(`user.${name}: Attribute cannot be updated.`);
    }
  }
}

/** What is required stays, and a user keeps an address to sign in with. */
function assertKept(pool: Pool, changes: Attributes, attributes: Attributes): void {
  const required = new Set(requiredAttributes(pool));
  const removed = Object.keys(changes).filter((name) => attributes[name] === undefined);
  const names: readonly string[] = pool.usernameAttributes;
  const nameless = names.length > 0 && names.every((name) => attributes[name] === undefined);
  const missed = removed.find((name) => required.has(name) || (nameless && names.includes(name)));
  if (missed !== undefined) throw invalidParameter(`Attribute ${missed} is required and cannot be deleted.`);
}

function normalise(name: string, value: string): string {
  return name.endsWith("_verified") ? value.toLowerCase() : value;
}
