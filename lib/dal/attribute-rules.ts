import type { AttributeRule, PoolSettings } from "@/lib/cognito/pool-settings";
import type { AttributeDto, AttributeEditor } from "@/lib/dal/attribute-dto";
import { findValueFault } from "@/lib/dal/attribute-values";
import type { FieldErrors } from "@/lib/errors";

/** What is to be written and what is to be taken off, by the names of attributes. */
export type AttributeChanges = { set: Readonly<Record<string, string>>; remove: readonly string[] };

type Settings = Pick<PoolSettings, "schema" | "usernameAttributes">;

/**
 * Every attribute of the pool's schema with the user's value, and those that he has beside it. Sorted as a person would
 * look for them: who he is, how he is reached, the rest, the pool's own, and what only Cognito writes.
 */
export function describeAttributes(
  settings: Settings,
  values: Readonly<Record<string, string>>,
): AttributeDto[] {
  const known = new Set(settings.schema.map(({ name }) => name));
  const stray = Object.keys(values).filter((name) => !known.has(name));
  return [...settings.schema, ...stray.map(strayRule)]
    .map((rule) => describeAttribute(settings, rule, values))
    .sort((one, other) => placeOf(one.name) - placeOf(other.name) || (one.name < other.name ? -1 : 1));
}

/** What stands against the changes, by attribute; empty when nothing does. Pure: the pool's constraints decide. */
export function findAttributeFaults(
  settings: Settings,
  values: Readonly<Record<string, string>>,
  { set, remove }: AttributeChanges,
): FieldErrors {
  const rules = new Map(settings.schema.map((rule) => [rule.name, rule]));
  const faults = [
    ...Object.entries(set).map(([name, value]) => [name, findSetFault(settings, rules.get(name), value)]),
    ...remove.map((name) => [name, findRemoveFault(settings, rules.get(name))]),
    ...(set.phone_number_verified === "true" && !phoneAfter(values, { set, remove })
      ? [["phone_number_verified", "There is no phone number to be verified."]]
      : []),
  ] as [string, string | null][];
  return Object.fromEntries(faults.flatMap(([name, fault]) => (fault === null ? [] : [[name, [fault]]])));
}

/** The changes without what is so already. */
export function dropUnchanged(
  values: Readonly<Record<string, string>>,
  { set, remove }: AttributeChanges,
): AttributeChanges {
  return {
    set: Object.fromEntries(Object.entries(set).filter(([name, value]) => values[name] !== value)),
    remove: [...new Set(remove)].filter((name) => values[name] !== undefined),
  };
}

const UNKNOWN = "The pool's schema has no such attribute.";

function findSetFault(settings: Settings, rule: AttributeRule | undefined, value: string): string | null {
  if (!rule) return UNKNOWN;
  return whyReadOnly(settings, rule) ?? findValueFault(rule, editorOf(rule), value);
}

function findRemoveFault(settings: Settings, rule: AttributeRule | undefined): string | null {
  if (!rule) return UNKNOWN;
  if (rule.required) return "The pool requires a value here.";
  return whyReadOnly(settings, rule);
}

function phoneAfter(values: Readonly<Record<string, string>>, { set, remove }: AttributeChanges): boolean {
  if (remove.includes("phone_number")) return false;
  return Boolean(set.phone_number ?? values.phone_number);
}

function describeAttribute(
  settings: Settings,
  rule: AttributeRule,
  values: Readonly<Record<string, string>>,
): AttributeDto {
  const verified = values[`${rule.name}_verified`];
  const { name, required, mutable, minLength, maxLength, minValue, maxValue } = rule;
  return {
    name,
    label: LABELS[name] ?? name.replace(/^(dev:)?custom:/, ""),
    group: groupOf(name),
    editor: editorOf(rule),
    value: values[name] ?? null,
    required,
    mutable,
    verified: VERIFIABLE.has(name) && values[name] !== undefined ? verified === "true" : null,
    limits: { minLength, maxLength, minValue, maxValue },
    readOnly: whyReadOnly(settings, rule),
  };
}

/** Why the portal does not write it; null when it does. */
function whyReadOnly({ usernameAttributes }: Settings, rule: AttributeRule): string | null {
  const { name } = rule;
  const own = READ_ONLY[name];
  if (own !== undefined) return own;
  if (rule.developerOnly || name.startsWith("dev:")) return "Only the developers' own code may write it.";
  if (!rule.mutable) return "The pool's schema does not let it change after the user was made.";
  if (name === "phone_number" && usernameAttributes.includes(name)) return PHONE_IS_NAME;
  return null;
}

const PHONE_IS_NAME =
  "It is the name to sign in with, and the portal changes only e-mail addresses that are.";
const READ_ONLY: Record<string, string> = {
  sub: "Cognito gave it, and it never changes.",
  email: "It has steps of its own, since people may sign in with it: “Change e-mail”.",
  email_verified: "It is set together with the e-mail: “Change e-mail”.",
  identities: "Cognito keeps it for sign-in through other providers.",
};

const EDITORS: Record<string, AttributeEditor> = {
  email: "email",
  phone_number: "phone",
  address: "lines",
  birthdate: "date",
  locale: "locale",
  zoneinfo: "zone",
  website: "url",
  picture: "url",
  profile: "url",
};
const BY_TYPE = { String: "text", Number: "number", Boolean: "boolean", DateTime: "moment" } as const;

function editorOf({ name, type }: AttributeRule): AttributeEditor {
  return EDITORS[name] ?? BY_TYPE[type];
}

const VERIFIABLE: ReadonlySet<string> = new Set(["email", "phone_number"]);

const LABELS: Record<string, string> = {
  name: "Name",
  given_name: "Given name",
  family_name: "Family name",
  middle_name: "Middle name",
  nickname: "Nickname",
  preferred_username: "Preferred user name",
  email: "E-mail",
  phone_number: "Phone",
  phone_number_verified: "Phone is verified",
  address: "Address",
  website: "Website",
  profile: "Profile page",
  picture: "Picture",
  gender: "Gender",
  birthdate: "Birthdate",
  locale: "Language",
  zoneinfo: "Time zone",
  sub: "User ID",
  email_verified: "E-mail is verified",
  updated_at: "Updated at",
  identities: "Identities",
};
const ORDER = Object.keys(LABELS);
const CONTACT_FROM = ORDER.indexOf("email");
const ABOUT_FROM = ORDER.indexOf("website");
const SYSTEM_FROM = ORDER.indexOf("sub");

function placeOf(name: string): number {
  const at = ORDER.indexOf(name);
  return at === -1 ? SYSTEM_FROM - 0.5 : at;
}

function groupOf(name: string): AttributeDto["group"] {
  const at = ORDER.indexOf(name);
  if (at === -1) return "custom";
  if (at < CONTACT_FROM) return "name";
  if (at < ABOUT_FROM) return "contact";
  return at < SYSTEM_FROM ? "about" : "system";
}

/** What the user has and the schema does not list is shown, and cannot be written. */
function strayRule(name: string): AttributeRule {
  const none = { minLength: null, maxLength: null, minValue: null, maxValue: null };
  return { name, type: "String", mutable: false, required: false, developerOnly: false, ...none };
}
