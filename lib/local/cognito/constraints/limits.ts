import type { Shape, StringShape } from "./model";

/** The constraints of a shape that a value of its type breaks, worded as Cognito words them. */
export function constraintsBroken(shape: Shape, value: unknown): string[] {
  switch (shape.type) {
    case "string":
      return stringFaults(shape, value as string);
    case "integer":
    case "long":
      return rangeFaults(shape, value as number, "value");
    case "list":
      return rangeFaults(shape, (value as unknown[]).length, "length");
    case "map":
      return rangeFaults(shape, Object.keys(value as object).length, "length");
    case "blob":
      return rangeFaults(shape, Buffer.byteLength(value as string, "base64"), "length");
    default:
      return NONE;
  }
}

/** All constraints of a shape, as Cognito lists them for members of a list and for keys and values of a map. */
export function constraintsOf(shape: Shape): string[] {
  const measure = shape.type === "integer" || shape.type === "long" ? "value" : "length";
  const { min, max } = shape as { min?: number; max?: number };
  const texts: string[] = [];
  if (max !== undefined) texts.push(atMost(measure, max));
  if (min !== undefined) texts.push(atLeast(measure, min));
  if (shape.type === "string" && shape.pattern !== undefined) texts.push(matching(shape.pattern));
  if (shape.type === "string" && shape.enum) texts.push(oneOf(shape.enum));
  return texts;
}

const NONE: string[] = [];

function stringFaults(shape: StringShape, value: string): string[] {
  const { min, max, pattern, enum: values } = shape;
  const tooLong = max !== undefined && value.length > max && lengthOf(value) > max;
  // A character takes one or two units: only in between does counting tell.
  const tooShort = min !== undefined && value.length < 2 * min && lengthOf(value) < min;
  // What is too long is not matched as well: some patterns would take minutes over a megabyte.
  const unlike = pattern !== undefined && !tooLong && !wholly(pattern).test(value);
  const foreign = values !== undefined && !values.includes(value);
  if (!tooLong && !tooShort && !unlike && !foreign) return NONE;
  return [
    ...(tooShort ? [atLeast("length", min)] : []),
    ...(tooLong ? [atMost("length", max)] : []),
    ...(unlike ? [matching(pattern)] : []),
    ...(foreign ? [oneOf(values)] : []),
  ];
}

/** Length in characters; what lies beyond the basic plane counts once. */
function lengthOf(value: string): number {
  let characters = 0;
  for (const _ of value) characters += 1;
  return characters;
}

function rangeFaults(
  { min, max }: { readonly min?: number; readonly max?: number },
  measured: number,
  measure: Measure,
): string[] {
  if (min !== undefined && measured < min) return [atLeast(measure, min)];
  if (max !== undefined && measured > max) return [atMost(measure, max)];
  return NONE;
}

type Measure = "length" | "value";

const atLeast = (measure: Measure, min: number) =>
  `Member must have ${measure} greater than or equal to ${min}`;
const atMost = (measure: Measure, max: number) => `Member must have ${measure} less than or equal to ${max}`;
const matching = (pattern: string) => `Member must satisfy regular expression pattern: ${pattern}`;
const oneOf = (values: readonly string[]) => `Member must satisfy enum value set: [${values.join(", ")}]`;

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
