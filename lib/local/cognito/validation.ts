import type { z } from "zod";
import { CognitoError, invalidParameter } from "./errors";

type Issue = z.core.$ZodIssue;

/**
 * Reads an operation's input as Cognito does: members it does not know are ignored, null is absent.
 * @throws CognitoError SerializationException (a member of the wrong JSON type), InvalidParameterException ("1
 *   validation error detected: ...", naming every member that breaks its constraint)
 */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const input = withoutNulls(raw);
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;

  const issues = parsed.error.issues;
  const mistyped = issues.find(
    (issue) => issue.code === "invalid_type" && valueAt(input, issue.path) !== undefined,
  );
  if (mistyped) {
    throw new CognitoError(
      "SerializationException",
      `${memberOf(mistyped)} can not be converted to its type`,
    );
  }
  const plain = issues.find((issue) => issue.code === "custom");
  if (plain) throw invalidParameter(plain.message);
  const faults = issues.map((issue) => {
    return `Value at '${memberOf(issue)}' failed to satisfy constraint: ${constraintOf(issue)}`;
  });
  const count = faults.length === 1 ? "1 validation error" : `${faults.length} validation errors`;
  throw invalidParameter(`${count} detected: ${faults.join("; ")}`);
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const filled = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(filled.map(([name, member]) => [name, withoutNulls(member)]));
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (held, key) => (held as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

/** `UserAttributes.0.Name` as AWS writes it: `userAttributes.1.member.name`. */
function memberOf(issue: Issue): string {
  return issue.path
    .map((part) => {
      if (typeof part === "number") return `${part + 1}.member`;
      const name = String(part);
      return name.charAt(0).toLowerCase() + name.slice(1);
    })
    .join(".");
}

function constraintOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return "Member must not be null";
    case "too_small":
      return `Member must have ${measureOf(issue.origin)} greater than or equal to ${issue.minimum}`;
    case "too_big":
      return `Member must have ${measureOf(issue.origin)} less than or equal to ${issue.maximum}`;
    case "invalid_format":
      return `Member must satisfy regular expression pattern: ${issue.pattern ?? issue.format}`;
    case "invalid_value":
      return `Member must satisfy enum value set: [${issue.values.join(", ")}]`;
    default:
      return "Member is not valid";
  }
}

function measureOf(origin: string): string {
  return origin === "number" || origin === "int" ? "value" : "length";
}
