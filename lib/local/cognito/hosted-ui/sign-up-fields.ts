import type { Pool, User } from "../model";
import { requiredAttributes } from "../pools/schema";
import type { Fields } from "./form";

/** A field of the sign-up page that asks for one attribute. */
export type AttributeField = {
  /** The attribute. */
  readonly name: string;
  readonly label: string;
  readonly type: "email" | "tel" | "text" | "date" | "url";
  readonly autocomplete: string;
};

/** Label, type and what browsers fill in (HTML's autofill tokens). */
const KNOWN: Readonly<Record<string, readonly [string, AttributeField["type"], string]>> = {
  email: ["E-mail", "email", "email"],
  phone_number: ["Phone number", "tel", "tel"],
  name: ["Name", "text", "name"],
  given_name: ["First name", "text", "given-name"],
  middle_name: ["Middle name", "text", "additional-name"],
  family_name: ["Last name", "text", "family-name"],
  nickname: ["Nickname", "text", "nickname"],
  preferred_username: ["Preferred user name", "text", "off"],
  profile: ["Profile page", "url", "off"],
  picture: ["Address of a picture", "url", "photo"],
  website: ["Website", "url", "url"],
  gender: ["Gender", "text", "sex"],
  birthdate: ["Date of birth", "date", "bday"],
  zoneinfo: ["Time zone", "text", "off"],
  locale: ["Language", "text", "language"],
  address: ["Address", "text", "street-address"],
  updated_at: ["Updated at", "text", "off"],
};

/** True where the pool lets people make their own accounts. */
export function allowsSignUp({ pool }: { readonly pool: Pool }): boolean {
  return !pool.settings.AdminCreateUserConfig.AllowAdminCreateUserOnly;
}

/**
 * What the sign-up page asks for besides name and password: what the pool requires, and the addresses that it verifies,
 * since no code could be sent without them. The address that is the user name is asked for as such.
 */
export function signUpFieldsOf(pool: Pool): AttributeField[] {
  const names = new Set<string>([...requiredAttributes(pool), ...neededAddresses(pool)]);
  return [...names].filter((name) => !isLoginAttribute(pool, name)).map(fieldOf);
}

/** What the pool requires and an invited user has not got yet. */
export function missingFieldsOf(pool: Pool, user: User): AttributeField[] {
  return requiredAttributes(pool)
    .filter((name) => user.attributes[name] === undefined)
    .map(fieldOf);
}

/** The attributes that a form of these fields holds, without the empty ones. */
export function readAttributes(fields: readonly AttributeField[], form: Fields): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = form.values.get(`attribute.${name}`)?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

/** What people call an attribute. */
export function labelOf(name: string): string {
  return fieldOf(name).label;
}

function fieldOf(name: string): AttributeField {
  const [label, type, autocomplete] = KNOWN[name] ?? [name, "text", "off"];
  return { name, label, type, autocomplete };
}

function neededAddresses(pool: Pool): readonly string[] {
  return pool.usernameAttributes.length > 0 ? [] : pool.settings.AutoVerifiedAttributes;
}

/** With two kinds of user names the other address stays a field of its own, if it is required. */
function isLoginAttribute(pool: Pool, name: string): boolean {
  const [only, other] = pool.usernameAttributes;
  return other === undefined && only === name;
}

/** Fields with what was typed into them. */
export function withValues(
  fields: readonly AttributeField[],
  values: ReadonlyMap<string, string>,
): (AttributeField & { value: string })[] {
  return fields.map((field) => ({ ...field, value: values.get(`attribute.${field.name}`) ?? "" }));
}
