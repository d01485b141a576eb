import { readFileSync, writeFileSync } from "node:fs";

/**
 * Writes `service-model.json` from AWS's own service model, so that no limit is copied by hand:
 *
 *     npx tsx lib/local/cognito/constraints/generate.ts PATH/cognito-idp/2016-04-18/service-2.json
 *
 * The model comes with botocore (Apache-2.0). Names, types and limits are taken, documentation is not.
 */
type RawShape = {
  type: string;
  document?: boolean;
  required?: string[];
  members?: Record<string, { shape: string }>;
  member?: { shape: string };
  key?: { shape: string };
  value?: { shape: string };
  min?: number;
  max?: number;
  pattern?: string;
  enum?: string[];
  sensitive?: boolean;
};
type RawModel = {
  operations: Record<
    string,
    { input: { shape: string }; errors?: { shape: string }[]; authtype?: string; auth?: string[] }
  >;
  shapes: Record<string, RawShape>;
};

const source = process.argv[2];
if (source === undefined) throw new Error("Name the service-2.json to read.");
const raw = JSON.parse(readFileSync(source, "utf8")) as RawModel;
const needed = new Map<string, object>();

const operations = Object.entries(raw.operations).map(([name, { input, errors, authtype, auth }]) => {
  collect(input.shape);
  const open = authtype === "none" || auth?.includes("smithy.api#noAuth") === true;
  return [name, { input: input.shape, signed: !open, errors: (errors ?? []).map(({ shape }) => shape) }];
});

const out = new URL("./service-model.json", import.meta.url);
writeFileSync(out, `{\n"operations": ${lines(operations)},\n"shapes": ${lines([...needed].sort())}\n}\n`);

function collect(name: string): void {
  if (needed.has(name)) return;
  const shape = raw.shapes[name];
  if (!shape) throw new Error(`The model names a shape ${name} that it does not hold.`);
  needed.set(name, simplify(shape));
  for (const { shape: inner } of Object.values(shape.members ?? {})) collect(inner);
  for (const inner of [shape.member, shape.key, shape.value]) if (inner) collect(inner.shape);
}

function simplify({ type, document, required, members, member, key, value, ...limits }: RawShape): object {
  const { min, max, pattern, enum: values, sensitive } = limits;
  const shared = { min, max, pattern, enum: values, ...(sensitive ? { sensitive } : {}) };
  if (document) return { type: "document" };
  if (members) {
    const shapes = Object.fromEntries(Object.entries(members).map(([name, { shape }]) => [name, shape]));
    return { type, members: shapes, required, ...shared };
  }
  return { type, member: member?.shape, key: key?.shape, value: value?.shape, ...shared };
}

function lines(entries: (readonly unknown[])[]): string {
  const rows = entries.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${rows.join(",\n")}\n}`;
}
