import { STANDARD_ATTRIBUTES } from "./claims";
import type { LocalContext } from "./context";
import { CognitoError, invalidParameter, notAuthorized } from "./errors";
import type { Client, Pool, User } from "./model";
import { aliasesOf } from "./user-table";

export type AttributeList = readonly { readonly Name: string; readonly Value?: string }[];
export type Attributes = Readonly<Record<string, string>>;

const VERIFIED = { email: "email_verified", phone_number: "phone_number_verified" } as const;
const FORMATS: Record<string, { pattern: RegExp; message: string }> = {
  email: { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, message: "Invalid email address format." },
  phone_number: { pattern: /^\+[0-9]{6,15}$/, message: "Invalid phone number format." },
  email_verified: { pattern: /^(true|false)$/i, message: "Invalid value for email_verified." },
  phone_number_verified: { pattern: /^(true|false)$/i, message: "Invalid value for phone_number_verified." },
  birthdate: {
    pattern: /^.{10}$/,
    message: "Attributes did not conform to the schema: birthdate: String must be 10 characters long",
  },
};

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
  for (const [name, value] of Object.entries(attributes)) {
    assertInSchema(pool, name, value);
    const format = FORMATS[name];
    if (format && value !== "" && !format.pattern.test(value)) throw invalidParameter(format.message);
  }
}

/**
 * Refuses what the client may not write on a user's behalf. WriteAttributes left unset allows every standard attribute.
 * @throws CognitoError NotAuthorizedException
 */
export function assertWritableAttributes(client: Client, attributes: Attributes): void {
  const writable = new Set<string>(client.settings.WriteAttributes ?? STANDARD_ATTRIBUTES);
  for (const name of Object.keys(attributes)) {
    if (name === "sub" || name in { email_verified: 1, phone_number_verified: 1 } || !writable.has(name)) {
      throw notAuthorized("A client attempted to write unauthorized attribute");
    }
  }
}

/**
 * The user with attributes changed (not stored yet). A new address without its `_verified` is unverified; an empty value
 * removes the attribute.
 * @throws CognitoError InvalidParameterException (schema, form, immutable), AliasExistsException
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
  for (const alias of aliasesOf(pool, user)) {
    const holder = ctx.store.users.findByName(pool.id, alias);
    if (!holder || holder.sub === user.sub) continue;
    const kind = alias.includes("@") ? "email" : "phone_number";
    throw new CognitoError("AliasExistsException", `An account with the ${kind} already exists.`);
  }
}

/** Values in the form in which Cognito gives them back. */
export function normaliseAttributes(attributes: Attributes): Record<string, string> {
  const filled = Object.entries(attributes).filter(([, value]) => value !== "");
  return Object.fromEntries(filled.map(([name, value]) => [name, normalise(name, value)]));
}

function assertInSchema(pool: Pool, name: string, value: string): void {
  if (STANDARD_ATTRIBUTES.some((standard) => standard === name)) return;
  const custom = pool.customAttributes.find((attribute) => attribute.name === name);
  if (!custom) {
    throw invalidParameter(
      `Attributes did not conform to the schema: ${name}: Attribute does not exist in the schema.`,
    );
  }
  if (custom.type === "Number" && !/^-?[0-9]+$/.test(value)) {
    throw invalidParameter(`Attributes did not conform to the schema: ${name}: Value must be a number.`);
  }
  if (value.length > (custom.maxLength ?? 2048)) {
    throw invalidParameter(`Attributes did not conform to the schema: ${name}: String is too long.`);
  }
}

function assertMutable(pool: Pool, changes: Attributes): void {
  for (const name of Object.keys(changes)) {
    const custom = pool.customAttributes.find((attribute) => attribute.name === name);
    if (name === "sub" || custom?.mutable === false) {
      throw invalidParameter(`user.${name}: Attribute cannot be updated.`);
    }
  }
}

function normalise(name: string, value: string): string {
  return name.endsWith("_verified") ? value.toLowerCase() : value;
}
