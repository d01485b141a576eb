import { STANDARD_ATTRIBUTES } from "../claims";
import type { Pool } from "../model";
import type { SchemaAttribute } from "../settings";

const TYPES: Readonly<Record<string, SchemaAttribute["type"]>> = {
  email_verified: "Boolean",
  phone_number_verified: "Boolean",
  updated_at: "Number",
};

const STANDARD: readonly SchemaAttribute[] = STANDARD_ATTRIBUTES.map(standardAttribute);

/** Every attribute that the pool's users may have, the standard ones first, with the rules for their values. */
export function schemaOf(pool: Pick<Pool, "standardAttributes" | "customAttributes">): SchemaAttribute[] {
  const ruled = new Map(pool.standardAttributes.map((attribute) => [attribute.name, attribute]));
  return [...STANDARD.map((attribute) => ruled.get(attribute.name) ?? attribute), ...pool.customAttributes];
}

/** The rules for one attribute, named with its prefix; undefined for a name that the schema lacks. */
export function schemaAttribute(pool: Pool, name: string): SchemaAttribute | undefined {
  return schemaOf(pool).find((attribute) => attribute.name === name);
}

/** Names of the attributes without which nobody can be signed up, `sub` apart. */
export function requiredAttributes(pool: Pool): string[] {
  return schemaOf(pool).flatMap(({ name, required }) => (required && name !== "sub" ? [name] : []));
}

/** What AWS lays down for a standard attribute that a pool says nothing about. */
export function findStandardAttribute(name: string): SchemaAttribute | undefined {
  return STANDARD.find((attribute) => attribute.name === name);
}

/** SchemaAttributeType, as DescribeUserPool gives it. */
export function toSchemaAttributeType(attribute: SchemaAttribute): object {
  const { name, type, mutable, required = false, developerOnly = false } = attribute;
  const { minLength, maxLength, minValue, maxValue } = attribute;
  const lengths = { MinLength: digits(minLength), MaxLength: digits(maxLength) };
  return {
    Name: name,
    AttributeDataType: type,
    DeveloperOnlyAttribute: developerOnly,
    Mutable: mutable,
    Required: required,
    ...(type === "String" ? { StringAttributeConstraints: lengths } : {}),
    ...(type === "Number" ? { NumberAttributeConstraints: { MinValue: minValue, MaxValue: maxValue } } : {}),
  };
}

function standardAttribute(name: string): SchemaAttribute {
  const type = TYPES[name] ?? "String";
  const shared = { name, type, mutable: name !== "sub", required: name === "sub", developerOnly: false };
  if (type === "Boolean") return shared;
  if (type === "Number") return { ...shared, minValue: "0" };
  if (name === "birthdate") return { ...shared, minLength: 10, maxLength: 10 };
  return { ...shared, minLength: name === "sub" ? 1 : 0, maxLength: 2048 };
}

function digits(length: number | undefined): string | undefined {
  return length === undefined ? undefined : String(length);
}
