import { CognitoError, invalidParameter } from "../errors";
import { constraintsBroken } from "./limits";
import { getShape, OPERATION_MODELS, type Shape, type StructureShape } from "./model";

/**
 * Reads an operation's input as Cognito does: members that it does not know are ignored, null is absent.
 * @param operation a name of Cognito's API
 * @param raw the request's JSON
 * @returns the known members, each of its type and within its limits
 * @throws CognitoError SerializationException (a member of the wrong JSON type), InvalidParameterException ("2
 *   validation errors detected: ...", naming every member that breaks a constraint)
 */
export function validateInput(operation: string, raw: unknown): unknown {
  const model = OPERATION_MODELS.get(operation);
  if (!model) throw new Error(`The service model has no operation ${operation}.`);
  const input = convert(getShape(model.input), raw);
  const faults = faultsOf(getShape(model.input), input, "");
  if (faults.length === 0) return input;
  const count = faults.length === 1 ? "1 validation error" : `${faults.length} validation errors`;
  throw invalidParameter(`${count} detected: ${faults.join("; ")}`);
}

/** The value with its unknown members and nulls left out. @throws CognitoError SerializationException */
function convert(shape: Shape, value: unknown): unknown {
  switch (shape.type) {
    case "document":
      return value;
    case "structure":
      return convertStructure(shape, value);
    case "map": {
      const inner = getShape(shape.value);
      const entries = Object.entries(asObject(value)).filter(([, member]) => member !== null);
      return Object.fromEntries(entries.map(([key, member]) => [key, convert(inner, member)]));
    }
    case "list": {
      if (!Array.isArray(value)) throw mistyped(value, "list");
      const inner = getShape(shape.member);
      return value.map((member) => (member === null ? null : convert(inner, member)));
    }
    case "string":
    case "blob":
      return ofType(value, "string", "String");
    case "boolean":
      return ofType(value, "boolean", "Boolean");
    case "integer":
    case "long":
      return asInteger(value);
    case "timestamp":
      return ofType(value, "number", "Timestamp");
  }
}

function convertStructure(shape: StructureShape, value: unknown): object {
  const given = asObject(value);
  const known: [string, unknown][] = [];
  for (const [name, inner] of Object.entries(shape.members)) {
    const member = Object.hasOwn(given, name) ? given[name] : undefined;
    if (member !== undefined && member !== null) known.push([name, convert(getShape(inner), member)]);
  }
  return Object.fromEntries(known);
}

/** What breaks a constraint, worded as Cognito words it; `path` is the member's name in dots. */
function faultsOf(shape: Shape, value: unknown, path: string): string[] {
  if (value === undefined || value === null) return [];
  const own = constraintsBroken(shape, value).map((constraint) => fault(shape, value, path, constraint));
  switch (shape.type) {
    case "structure": {
      const held = value as Record<string, unknown>;
      const members = Object.entries(shape.members).flatMap(([name, inner]) => {
        const at = path === "" ? decapitalise(name) : `${path}.${decapitalise(name)}`;
        if (held[name] !== undefined) return faultsOf(getShape(inner), held[name], at);
        if (!shape.required?.includes(name)) return [];
        return [fault(getShape(inner), null, at, "Member must not be null")];
      });
      return [...own, ...members];
    }
    case "list": {
      const inner = getShape(shape.member);
      const members = value as unknown[];
      return [...own, ...members.flatMap((member, i) => faultsOf(inner, member, `${path}.${i + 1}.member`))];
    }
    case "map": {
      const entries = Object.entries(value as object);
      const keys = entries.flatMap(([key]) => faultsOf(getShape(shape.key), key, path));
      const values = entries.flatMap(([key, member]) =>
        faultsOf(getShape(shape.value), member, `${path}.${key}.member`),
      );
      return [...own, ...keys, ...values];
    }
    default:
      return own;
  }
}

function fault(shape: Shape, value: unknown, path: string, constraint: string): string {
  const hidden = "sensitive" in shape && shape.sensitive === true;
  const shown = value === null ? "Value null" : `Value '${String(value)}'`;
  const named = hidden || (typeof value === "object" && value !== null) ? "Value" : shown;
  return `${named} at '${path}' failed to satisfy constraint: ${constraint}`;
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw mistyped(value, "structure");
}

function asInteger(value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw mistyped(value, "Integer");
}

function ofType(value: unknown, type: "string" | "boolean" | "number", wanted: string): unknown {
  if (typeof value === type) return value;
  throw mistyped(value, wanted);
}

function mistyped(value: unknown, wanted: string): CognitoError {
  return new CognitoError("SerializationException", `${tokenOf(value)} can not be converted to ${wanted}`);
}

function tokenOf(value: unknown): string {
  if (Array.isArray(value)) return "START_ARRAY";
  if (typeof value === "object") return "START_OBJECT";
  if (typeof value === "boolean") return value ? "TRUE_VALUE" : "FALSE_VALUE";
  return typeof value === "number" ? "NUMBER_VALUE" : "STRING_VALUE";
}

function decapitalise(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
