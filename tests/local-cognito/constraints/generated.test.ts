import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { getShape, OPERATION_MODELS } from "@/lib/local/cognito/constraints/model";
import { readerOf } from "@/lib/local/cognito/constraints/readers";
import { validateInput } from "@/lib/local/cognito/constraints/validate";
import { OPERATIONS } from "@/lib/local/cognito/operations";
import { PASSWORD, startWorld, type World } from "../helpers";
import { casesOf, type FaultyCase } from "./cases";
import { EXAMPLES, exampleOf } from "./examples";
import { openPoster, type Poster } from "./poster";

const SUPPORTED = [...OPERATIONS.keys()].sort();
const UNSUPPORTED = [...OPERATION_MODELS.keys()].filter((name) => !OPERATIONS.has(name)).sort();

const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
let world: World;
let poster: Poster;
let dataDir: string;
let before: string;
let posted = 0;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "constraints-"));
  world = await startWorld({
    dataDir,
    users: [{ email: "ada@example.com", password: PASSWORD }],
    groups: [{ name: "abcdef" }],
  });
  poster = openPoster(world.url);
  before = fingerprint(dataDir);
});
afterAll(async () => {
  poster.close();
  await world.close();
  rmSync(dataDir, { recursive: true });
  warn.mockRestore();
  console.info(`${posted} faulty requests to ${SUPPORTED.length} operations were refused.`);
});

test.each(Object.entries(EXAMPLES))("the example of %s keeps its own constraints", (name, example) => {
  const faults: string[] = [];
  readerOf(name)(example, "here", faults);
  expect(faults).toEqual([]);
});

test.each(SUPPORTED)("%s accepts the request that is right", (name) => {
  const example = exampleOf(modelOf(name).input);
  expect(validateInput(name, example)).toEqual(example);
});

test.each(SUPPORTED)("%s refuses whatever is wrong with one member, and says which", async (name) => {
  const cases = casesOf(modelOf(name));
  const wrong = await Promise.all(cases.map((faulty) => complaint(name, faulty)));
  posted += cases.length;
  expect(wrong.filter(Boolean)).toEqual([]);
});

test("none of these requests has changed anything", () => {
  expect(fingerprint(dataDir)).toBe(before);
});

test.each(UNSUPPORTED)("%s is not there, and says so as AWS says it of an unknown target", async (name) => {
  const answer = await poster.post(name, exampleOf(modelOf(name).input));
  expect(answer).toMatchObject({ status: 400, body: { __type: "UnknownOperationException" } });
  expect(warn).toHaveBeenCalledWith(
    `${name} is an operation of Cognito that the local Cognito does not have.`,
  );
});

test("the table and the list of operations know each other's names", () => {
  expect(SUPPORTED.filter((name) => !OPERATION_MODELS.has(name))).toEqual([]);
  for (const name of SUPPORTED) expect(getShape(modelOf(name).input).type).toBe("structure");
});

function modelOf(name: string) {
  const model = OPERATION_MODELS.get(name);
  if (!model) throw new Error(`No model of ${name}.`);
  return model;
}

/** What is wrong with the answer to a faulty request, if anything. */
async function complaint(
  name: string,
  { what, body, error, named }: FaultyCase,
): Promise<string | undefined> {
  const answer = await poster.post(name, body);
  const { __type, message } = answer.body as { __type?: string; message?: string };
  const places = [...String(message).matchAll(/ at '((?:[^']|'(?! failed))*)' failed to satisfy/g)].map(
    ([, at]) => at,
  );
  const isNamed = named === undefined || (places.length > 0 && places.every((place) => place === named));
  if (answer.status === 400 && __type === error && isNamed) return undefined;
  return `${what}: ${answer.status} ${__type} ${String(message).slice(0, 300)}`;
}

/** Everything that the server keeps on disk. */
function fingerprint(folder: string): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest("hex");
}
