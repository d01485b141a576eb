import type { OperationModel, Shape } from "@/lib/local/cognito/constraints/model";
import { getShape } from "@/lib/local/cognito/constraints/model";
import { exampleOf } from "./examples";
import { ofWrongType, outOfLimits } from "./faulty-values";
import { type Site, sitesOf, withValue } from "./sites";

/** A request with one fault, and the refusal that it has to meet. */
export type FaultyCase = {
  readonly what: string;
  readonly body: unknown;
  readonly error: "InvalidParameterException" | "SerializationException";
  /** The member that the message names; a SerializationException of AWS names none. */
  readonly named?: string;
};

/** Every way to get one member of an operation's input wrong, on a request that is right otherwise. */
export function casesOf({ input }: OperationModel): FaultyCase[] {
  const base = exampleOf(input);
  return [...sitesOf(input).flatMap((site) => casesAt(base, site)), ...wrongBodies(getShape(input))];
}

function casesAt(base: unknown, { shape, named, required, way }: Site): FaultyCase[] {
  const example = valueAt(base, way);
  const constraint = (what: string, value: unknown): FaultyCase => ({
    what: `${what} at ${named}`,
    body: withValue(base, way, value),
    error: "InvalidParameterException",
    named,
  });
  const inList = typeof way[way.length - 1] === "number";
  return [
    ...(required ? [constraint("nothing", undefined), constraint("null", null)] : []),
    ...(inList ? [constraint("null", null)] : []),
    ...outOfLimits(shape, example).map(({ what, value }) => constraint(what, value)),
    ...wrongKeys(shape, example).map(({ what, value }) => constraint(what, value)),
    ...ofWrongType(shape).map(({ what, value }) => ({
      what: `${what} at ${named}`,
      body: withValue(base, way, value),
      error: "SerializationException" as const,
    })),
  ];
}

/** Maps whose only key is out of the limits of keys. */
function wrongKeys(shape: Shape, example: unknown) {
  if (shape.type !== "map") return [];
  const [value] = Object.values(example as object);
  return outOfLimits(getShape(shape.key), "").map(({ what, value: key }) => ({
    what: `a key ${what}`,
    value: { [String(key)]: value },
  }));
}

function wrongBodies(shape: Shape): FaultyCase[] {
  return ofWrongType(shape).map(({ what, value }) => ({
    what: `${what} as the body`,
    body: value,
    error: "SerializationException",
  }));
}

function valueAt(input: unknown, way: Site["way"]): unknown {
  return way.reduce<unknown>((holder, step) => (holder as Record<string | number, unknown>)[step], input);
}
