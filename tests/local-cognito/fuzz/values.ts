import fc from "fast-check";
import { constraintsBroken } from "@/lib/local/cognito/constraints/limits";
import { getShape, type Shape, type StructureShape } from "@/lib/local/cognito/constraints/model";
import { exampleOf } from "../constraints/examples";
import { MAP_KEYS, ODD_TEXTS } from "./odd-texts";
import { TELLING_TEXTS } from "./telling-texts";

/** Members that are right for hardly any request. */
const SELDOM = ["SecretHash", "ClientSecret"];

/** Any value that keeps the constraints of a shape, and has places for values that the server has given out. */
export function anyOf(name: string, member = "", depth = 0): fc.Arbitrary<unknown> {
  const shape = getShape(name);
  switch (shape.type) {
    case "structure":
      return structureOf(shape, depth);
    case "list":
      return fc.array(anyOf(shape.member, member, depth + 1), {
        minLength: shape.min ?? 0,
        maxLength: Math.min(shape.max ?? 3, Math.max(shape.min ?? 0, 3)),
      });
    case "map":
      return mapOf(shape, name);
    case "string":
      return textOf(name, member);
    case "integer":
    case "long":
      return numberBetween(shape.min ?? -(2 ** 31), shape.max ?? 2 ** 31 - 1);
    case "boolean":
      return fc.boolean();
    case "timestamp":
      return fc.constantFrom(0, -1, 1_795_000_000, 1.5, 1e15, 2 ** 53, -(2 ** 53));
    case "blob":
      return fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString("base64"));
    case "document":
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** Required members, and a few of the others: whoever names everything is refused for one thing or another. */
function structureOf({ members, required = [] }: StructureShape, depth: number): fc.Arbitrary<unknown> {
  const optional = Object.keys(members).length - required.length;
  const fields = Object.entries(members).map(([member, inner]) => {
    const value = fc.memo(() => anyOf(inner, member, depth + 1))(1);
    const share = SELDOM.includes(member) ? 0.05 : Math.min(0.5, 4 / optional);
    const kept = required.includes(member) ? value : sometimes(value, share);
    return [member, kept] as const;
  });
  return fc.record(Object.fromEntries(fields)).map(withoutAbsent);
}

/** Parameters of a sign-in have keys that mean something, each with a value of its kind. */
function mapOf({ key, value, max }: Shape & { type: "map" }, name: string): fc.Arbitrary<unknown> {
  const wild = fc.dictionary(textOf(key, "Key") as fc.Arbitrary<string>, textOf(value, "Value"), {
    maxKeys: Math.min(max ?? 3, 3),
  });
  const keys = MAP_KEYS[name];
  if (!keys) return wild;
  const known = keys.map(
    (each) => [each, sometimes(textOf(value, each), each === "USERNAME" ? 0.98 : 0.8)] as const,
  );
  return fc.oneof(
    { weight: 9, arbitrary: fc.record(Object.fromEntries(known)).map(withoutAbsent) },
    { weight: 1, arbitrary: wild },
  );
}

function sometimes(value: fc.Arbitrary<unknown>, share: number): fc.Arbitrary<unknown> {
  const weight = Math.round(share * 100);
  return fc.oneof({ weight, arbitrary: value }, { weight: 100 - weight, arbitrary: fc.constant(undefined) });
}

function withoutAbsent(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}

function textOf(name: string, member: string): fc.Arbitrary<unknown> {
  const shape = getShape(name) as Shape & { type: "string" };
  if (shape.enum) return fc.constantFrom(...shape.enum);
  // A key of a map cannot be a placeholder.
  const keeps = (text: string) => constraintsBroken(shape, text).length === 0;
  const example = exampleOf(name) as string;
  const odd = [...ODD_TEXTS, "a".repeat(Math.min(shape.max ?? 3000, 3000))].filter(keeps);
  const telling = (TELLING_TEXTS[member] ?? []).filter(keeps);
  const otherwise = telling[0] ?? example;
  const live: fc.Arbitrary<unknown> =
    member === "Key"
      ? fc.constant(otherwise)
      : fc.nat(1000).map((place) => ({ live: member, place, otherwise }));
  return fc.oneof(
    { weight: 12, arbitrary: live },
    { weight: 12, arbitrary: telling.length > 0 ? fc.constantFrom(...telling) : live },
    { weight: 2, arbitrary: fc.constantFrom(example, ...odd) },
    {
      weight: 1,
      arbitrary: fc.string({ unit: "binary", maxLength: 20 }).map((text) => (keeps(text) ? text : example)),
    },
  );
}

function numberBetween(min: number, max: number): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(min, max, ...[0, 1, 5].filter((number) => number >= min && number <= max)),
    fc.integer({ min, max }),
  );
}
