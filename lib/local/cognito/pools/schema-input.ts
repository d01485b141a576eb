import { invalidParameter } from "../errors";
import type { OperationInput } from "../operations/operation";
import type { SchemaAttribute } from "../settings";
import { findStandardAttribute } from "./schema";

type Given = OperationInput<"AddCustomAttributes">["CustomAttributes"][number];

const MOST_CUSTOM = 50;
const LONGEST = 2048;

/**
 * The attributes that CreateUserPool's `Schema` lays down: a standard name changes that attribute's rules, any other makes
 * a custom attribute.
 * @throws CognitoError InvalidParameterException
 */
export function readSchema(given: readonly Given[]): {
  readonly standardAttributes: SchemaAttribute[];
  readonly customAttributes: SchemaAttribute[];
} {
  const standardAttributes: SchemaAttribute[] = [];
  const custom: Given[] = [];
  for (const attribute of given) {
    const standard = findStandardAttribute(attribute.Name ?? "");
    if (!standard) custom.push(attribute);
    else if (standardAttributes.some(({ name }) => name === standard.name)) throw taken(standard.name);
    else standardAttributes.push(changeStandard(standard, attribute));
  }
  return { standardAttributes, customAttributes: addCustomAttributes([], custom) };
}

/**
 * A pool's custom attributes with more of them. A name given as `custom:x` becomes `custom:custom:x`, as on AWS.
 * @throws CognitoError InvalidParameterException: a name taken, more than 50, or rules that contradict one another
 */
export function addCustomAttributes(
  present: readonly SchemaAttribute[],
  given: readonly Given[],
): SchemaAttribute[] {
  const all = [...present];
  for (const attribute of given) {
    const made = toCustomAttribute(attribute);
    if (all.some(({ name }) => name === made.name)) throw taken(made.name);
    all.push(made);
  }
  if (all.length > MOST_CUSTOM) {
    throw invalidParameter(`A user pool can have ${MOST_CUSTOM} custom attributes at most.`);
  }
  return all;
}

function toCustomAttribute(given: Given): SchemaAttribute {
  if (given.Name === undefined) throw invalidParameter("Attribute name is required.");
  if (given.Required) throw invalidParameter("Required custom attributes are not supported currently.");
  const developerOnly = given.DeveloperOnlyAttribute ?? false;
  const type = given.AttributeDataType ?? "String";
  return {
    name: `${developerOnly ? "dev:" : ""}custom:${given.Name}`,
    type,
    developerOnly,
    mutable: given.Mutable ?? false,
    required: false,
    ...limitsOf(given, type),
  };
}

function changeStandard(standard: SchemaAttribute, given: Given): SchemaAttribute {
  const { name, type } = standard;
  const retyped = given.AttributeDataType !== undefined && given.AttributeDataType !== type;
  if (retyped || given.DeveloperOnlyAttribute) {
    throw invalidParameter(
      `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${name}`,
    );
  }
  const fixed = name === "sub" && (given.Mutable === true || given.Required === false);
  if (fixed) throw invalidParameter("The attribute sub can not be changed.");
  return {
    ...standard,
    mutable: given.Mutable ?? standard.mutable,
    required: given.Required ?? standard.required ?? false,
    ...limitsOf(given, type),
  };
}

function limitsOf(given: Given, type: SchemaAttribute["type"]): Partial<SchemaAttribute> {
  const name = given.Name ?? "";
  if (type === "String" && given.StringAttributeConstraints) {
    const minLength = readLength(name, given.StringAttributeConstraints.MinLength);
    const maxLength = readLength(name, given.StringAttributeConstraints.MaxLength);
    if ((minLength ?? 0) > (maxLength ?? LONGEST)) {
      throw invalidParameter(`user.${name}: Max length cannot be less than min length.`);
    }
    return {
      ...(minLength === undefined ? {} : { minLength }),
      ...(maxLength === undefined ? {} : { maxLength }),
    };
  }
  if (type === "Number" && given.NumberAttributeConstraints) {
    const { MinValue: minValue, MaxValue: maxValue } = given.NumberAttributeConstraints;
    for (const value of [minValue, maxValue]) assertDigits(name, value, "NumberAttributeConstraints");
    if (minValue !== undefined && maxValue !== undefined && BigInt(minValue) > BigInt(maxValue)) {
      throw invalidParameter(`user.${name}: Max value cannot be less than min value.`);
    }
    return {
      ...(minValue === undefined ? {} : { minValue }),
      ...(maxValue === undefined ? {} : { maxValue }),
    };
  }
  return {};
}

function readLength(name: string, given: string | undefined): number | undefined {
  assertDigits(name, given, "StringAttributeConstraints");
  if (given === undefined) return undefined;
  if (Number(given) > LONGEST) {
    throw invalidParameter(`user.${name}: String attributes cannot have a length of more than ${LONGEST}`);
  }
  return Number(given);
}

function assertDigits(name: string, given: string | undefined, member: string): void {
  // 2^1023 has 308 digits.
  if (given === undefined || /^[0-9]{1,308}$/.test(given)) return;
  throw invalidParameter(`Invalid ${member} for schema attribute ${name}`);
}

function taken(name: string): Error {
  return invalidParameter(`${name}: Existing attribute already has name ${name}.`);
}
