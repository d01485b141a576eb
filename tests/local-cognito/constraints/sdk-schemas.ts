import * as sdk from "@aws-sdk/client-cognito-identity-provider";

/** A shape as the SDK describes it. Its strings carry no limits; those are in AWS's service model alone. */
export type SdkShape =
  | { type: "string" | "number" | "boolean" | "timestamp" | "document" | "blob" }
  | { type: "structure"; name: string; members: Record<string, SdkShape>; required: string[] }
  | { type: "list"; member: SdkShape }
  | { type: "map"; value: SdkShape };

type Schema = number | readonly unknown[] | (() => Schema);

const SIMPLE: Record<number, SdkShape["type"]> = {
  0: "string",
  1: "number",
  2: "boolean",
  4: "timestamp",
  15: "document",
  21: "blob",
};
const [LIST_OF, MAP_OF] = [64, 128];

/** Input of every operation of the installed SDK, by the operation's name. */
export function sdkInputs(): Map<string, () => SdkShape> {
  const operations = Object.values(sdk).filter((value): value is readonly unknown[] & typeof value => {
    return Array.isArray(value) && value[0] === 9;
  });
  return new Map(
    operations.map((operation) => [String(operation[2]), () => resolve(operation[4] as unknown as Schema)]),
  );
}

/** Values of every enum of the installed SDK, by the shape's name. */
export function sdkEnums(): Map<string, string[]> {
  const all: [string, unknown][] = Object.entries(sdk);
  const enums = all.filter(
    ([, value]) =>
      typeof value === "object" &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every((member) => typeof member === "string"),
  );
  return new Map(enums.map(([name, value]) => [name, Object.values(value as object)]));
}

/** Whether the SDK signs an operation. */
export function sdkSigns(operation: string): boolean {
  const client = new sdk.CognitoIdentityProvider({ region: "eu-west-2" });
  const options = client.config.httpAuthSchemeProvider({ operation, region: "eu-west-2" });
  client.destroy();
  return options[0]?.schemeId === "aws.auth#sigv4";
}

/** A schema is a number, a function that gives it, a pair with traits, or [kind, namespace, name, traits, ...]. */
function resolve(schema: Schema): SdkShape {
  if (typeof schema === "function") return resolve(schema());
  if (typeof schema === "number") return fromNumber(schema);
  if (typeof schema[0] === "function") return resolve(schema[0] as Schema);
  const [kind, , name, , ...rest] = schema as [number, string, string, unknown, ...Schema[]];
  switch (kind) {
    case 0:
      return resolve(rest[0] as Schema);
    case 1:
      return { type: "list", member: resolve(rest[0] as Schema) };
    case 2:
      return { type: "map", value: resolve(rest[1] as Schema) };
    case 3: {
      const [names, shapes, required = 0] = rest as unknown as [string[], Schema[], number?];
      const members = names.map((member, i) => [member, resolve(shapes[i] as Schema)] as const);
      return {
        type: "structure",
        name,
        members: Object.fromEntries(members),
        required: names.slice(0, required),
      };
    }
    default:
      throw new Error(`The SDK describes ${name} in a way that this test does not know: ${kind}.`);
  }
}

function fromNumber(code: number): SdkShape {
  if (code >= MAP_OF) return { type: "map", value: fromNumber(code - MAP_OF) };
  if (code >= LIST_OF) return { type: "list", member: fromNumber(code - LIST_OF) };
  const type = SIMPLE[code];
  if (!type) throw new Error(`The SDK has a type that this test does not know: ${code}.`);
  return { type } as SdkShape;
}
