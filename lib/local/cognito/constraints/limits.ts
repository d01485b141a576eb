import type { Shape, StringShape } from "./model";

/** The constraints of a shape that a value of its type breaks, worded as Cognito words them. */
export function constraintsBroken(shape: Shape, value: unknown): string[] {
  switch (shape.type) {
    case "string":
      return stringFaults(shape, String(value));
    case "integer":
    case "long":
      return rangeFaults(shape, Number(value), "value");
    case "list":
      return rangeFaults(shape, (value as unknown[]).length, "length");
    case "map":
      return rangeFaults(shape, Object.keys(value as object).length, "length");
    case "blob":
      return rangeFaults(shape, Buffer.from(String(value), "base64").length, "length");
    default:
      return [];
  }
}

function stringFaults(shape: StringShape, value: string): string[] {
  const faults = rangeFaults(shape, value.length, "length");
  if (shape.pattern !== undefined && !wholly(shape.pattern).test(value)) {
    faults.push(`Member must satisfy regular expression pattern: ${shape.pattern}`);
  }
  if (shape.enum && !shape.enum.includes(value)) {
    faults.push(`Member must satisfy enum value set: [${shape.enum.join(", ")}]`);
  }
  return faults;
}

function rangeFaults(
  { min, max }: { readonly min?: number; readonly max?: number },
  measured: number,
  measure: "length" | "value",
): string[] {
  const faults: string[] = [];
  if (min !== undefined && measured < min) {
    faults.push(`Member must have ${measure} greater than or equal to ${min}`);
  }
  if (max !== undefined && measured > max) {
    faults.push(`Member must have ${measure} less than or equal to ${max}`);
  }
  return faults;
}

const compiled = new Map<string, RegExp>();

/** The model's patterns are Java's and have to match the whole value; `(?s)` there is the flag s here. */
function wholly(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  const dotAll = pattern.startsWith("(?s)");
  const source = dotAll ? pattern.slice(4) : pattern;
  const expression = new RegExp(`^(?:${source})$`, dotAll ? "us" : "u");
  compiled.set(pattern, expression);
  return expression;
}
