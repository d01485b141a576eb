import { invalidParameter } from "./errors";
import type { Pool } from "./model";
import { schemaAttribute } from "./pools/schema";
import type { SchemaAttribute } from "./settings";

const FORMATS: Readonly<Record<string, { readonly pattern: RegExp; readonly message: string }>> = {
  email: { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, message: "Invalid email address format." },
  phone_number: { pattern: /^\+[0-9]{6,15}$/, message: "Invalid phone number format." },
};
const NUMBER = /^-?[0-9]+(\.[0-9]+)?$/;
const BOOLEAN = /^(true|false)$/i;

/** The rules of an attribute. @throws CognitoError InvalidParameterException when the pool's schema lacks it */
export function getSchemaAttribute(pool: Pool, name: string): SchemaAttribute {
  const attribute = schemaAttribute(pool, name);
  if (!attribute) throw nonconforming(name, "Attribute does not exist in the schema.");
  return attribute;
}

/**
 * Refuses a value out of its type, its length or its range. An empty value stands for none.
 * @throws CognitoError InvalidParameterException
 */
export function assertAttributeValue(pool: Pool, name: string, value: string): void {
  const attribute = getSchemaAttribute(pool, name);
  if (value === "") return;
  const fault = findFault(attribute, value);
  if (fault) throw nonconforming(name, fault);
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (format && !format.pattern.test(value)) throw invalidParameter(format.message);
}

/** `InvalidParameterException` about one attribute. */
export function nonconforming(name: string, fault: string): Error {
  return invalidParameter(`Attributes did not conform to the schema: ${name}: ${fault}`);
}

function findFault(attribute: SchemaAttribute, value: string): string | undefined {
  switch (attribute.type) {
    case "String":
      return findLengthFault(attribute, value.length);
    case "Number":
      return NUMBER.test(value) ? findRangeFault(attribute, Number(value)) : "Value must be a number.";
    case "Boolean":
      return BOOLEAN.test(value) ? undefined : "Value must be true or false.";
    case "DateTime":
      return Number.isNaN(Date.parse(value)) ? "Value must be a date." : undefined;
  }
}

function findLengthFault({ minLength, maxLength }: SchemaAttribute, length: number): string | undefined {
  const short = minLength !== undefined && length < minLength;
  const long = maxLength !== undefined && length > maxLength;
  if ((short || long) && minLength === maxLength) return `String must be ${maxLength} characters long`;
  if (short) return `String must be at least ${minLength} characters long`;
  return long ? `String must be at most ${maxLength} characters long` : undefined;
}

function findRangeFault({ minValue, maxValue }: SchemaAttribute, value: number): string | undefined {
  if (minValue !== undefined && value < Number(minValue)) return `Value must be at least ${minValue}`;
  if (maxValue !== undefined && value > Number(maxValue)) return `Value must be at most ${maxValue}`;
  return undefined;
}
