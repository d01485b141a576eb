import type { Shape } from "@/lib/local/cognito/constraints/model";
import { exampleOf } from "./examples";

export type FaultyValue = { readonly what: string; readonly value: unknown };

/** Values of a shape's type that break one of its constraints. */
export function outOfLimits(shape: Shape, example: unknown): FaultyValue[] {
  const { min, max } = shape as { min?: number; max?: number };
  const below = min !== undefined && (min > 0 || isNumber(shape)) ? [["too small", min - 1] as const] : [];
  const above = max !== undefined ? [["too big", max + 1] as const] : [];
  const sized = [...below, ...above].map(([what, size]) => ({ what, value: ofSize(shape, size, example) }));
  return [...sized.filter(({ value }) => value !== undefined), ...unlikeStrings(shape)];
}

/** A value of every JSON type that a shape does not take. */
export function ofWrongType(shape: Shape): FaultyValue[] {
  if (shape.type === "document") return [];
  const takes = TAKES[shape.type];
  const wrong = Object.entries(JSON_VALUES).filter(([type]) => !takes.includes(type));
  const kinds = wrong.map(([type, value]) => ({ what: `a ${type}`, value }));
  if (shape.type === "blob") return [...kinds, { what: "no Base64", value: "!" }];
  if (!isNumber(shape)) return kinds;
  return [...kinds, { what: "a fraction", value: 1.5 }, { what: "more than 32 bits", value: 2 ** 53 * 2 }];
}

const JSON_VALUES = { string: "12", number: 12, boolean: false, list: [], object: {} };
const TAKES: Record<Exclude<Shape["type"], "document">, string[]> = {
  string: ["string"],
  blob: ["string"],
  integer: ["number"],
  long: ["number"],
  timestamp: ["number"],
  boolean: ["boolean"],
  list: ["list"],
  map: ["object"],
  structure: ["object"],
};
/** No pattern of the model takes all of these, but for the one that takes everything. */
const STRANGE = ["\u0007", " ", "\ud800", "é", "\n", "-", "x"];
const TAKES_ALL = "(?s).*";
/** What a request can carry at all. */
const LARGEST_BLOB = 700_000;

function ofSize(shape: Shape, size: number, example: unknown): unknown {
  switch (shape.type) {
    case "integer":
    case "long":
      return size;
    case "string":
      return "a".repeat(size);
    case "list":
      return Array.from({ length: size }, () => (example as unknown[])[0]);
    case "map":
      return Object.fromEntries(Array.from({ length: size }, (_, i) => [`k${i}`, exampleOf(shape.value)]));
    case "blob":
      return size > LARGEST_BLOB ? undefined : Buffer.alloc(size).toString("base64");
    default:
      return undefined;
  }
}

function unlikeStrings(shape: Shape): FaultyValue[] {
  if (shape.type !== "string") return [];
  if (shape.enum) {
    return ["", "NO_SUCH_VALUE", `${shape.enum[0]} `].map((value) => ({ what: "out of the enum", value }));
  }
  if (shape.pattern === undefined || shape.pattern === TAKES_ALL) return [];
  const pattern = new RegExp(`^(?:${shape.pattern})$`, "u");
  const values = STRANGE.map((character) => character.repeat(Math.max(shape.min ?? 1, 1)));
  const broken = values.filter((value) => !pattern.test(value) && value.length <= (shape.max ?? Infinity));
  if (broken.length === 0)
    throw new Error(`No value breaks the pattern ${shape.pattern}: add one to STRANGE.`);
  return broken.map((value) => ({ what: "out of the pattern", value }));
}

function isNumber({ type }: Shape): boolean {
  return type === "integer" || type === "long";
}
