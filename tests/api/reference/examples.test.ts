import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Endpoint } from "@/lib/api/endpoint";
import { type ExampleCode, writeExample } from "@/lib/api/reference/example-code";
import { ENDPOINTS } from "@/lib/api/registry";
import { type Prepared, prepareExample } from "@/tests/api/reference/example-world";
import { type Answered, type ApiServer, startApiServer } from "@/tests/api/server";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";
import { signInAtCognito } from "@/tests/helpers/tokens";

vi.mock("next/headers", () => import("@/tests/helpers/request"));
vi.mock("@/lib/dal/bulk-work", async (original) => ({
  ...(await original<typeof import("@/lib/dal/bulk-work")>()),
  kickBulkWork: () => undefined, // examples start what is carried out elsewhere
}));

const run = promisify(execFile);
const PATIENCE = 900_000;

let portal: Portal;
let server: ApiServer;
let ownerToken: string;
let folder: string;
const answered: Answered[] = [];

beforeAll(async () => {
  portal = await startPortal();
  server = await startApiServer((one) => answered.push(one));
  const owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  ownerToken = (await signInAtCognito(portal, owner)).accessToken;
  folder = mkdtempSync(join(tmpdir(), "lifeguard-examples-"));
  symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.close();
  await portal?.close();
});

type Example = Prepared & { endpoint: Endpoint; code: ExampleCode };

async function prepareAll(): Promise<Example[]> {
  const examples: Example[] = [];
  for (const endpoint of ENDPOINTS) {
    const prepared = await prepareExample(portal, endpoint, ownerToken);
    examples.push({
      ...prepared,
      endpoint,
      code: writeExample(endpoint, `${server.url}/api/v1`, prepared.values),
    });
  }
  answered.length = 0;
  return examples;
}

/** Each example sent exactly one request, to its endpoint, which did what it promises. */
function expectAnswered(examples: readonly Example[]): void {
  const expected = examples.map(({ endpoint }) => ({
    name: endpoint.name,
    method: endpoint.method,
    path: expect.stringMatching(
      new RegExp(`^/api/v1${endpoint.path.replace(/{\w+}/g, "[0-9a-f-]{36}")}([?]|$)`),
    ),
    status: Number(Object.keys(endpoint.answers)[0]),
  }));
  expect(answered.map((one, at) => ({ name: examples[at]?.endpoint.name, ...one }))).toEqual(expected);
}

test(
  "the example of every endpoint does what it says as a curl command",
  async () => {
    const examples = await prepareAll();
    for (const { code, token } of examples) {
      const env = { ...process.env, ACCESS_TOKEN: token };
      await run("sh", ["-c", code.curl.replace("curl ", "curl --silent --show-error ")], { env });
    }
    expectAnswered(examples);
  },
  PATIENCE,
);

test(
  "the example of every endpoint does what it says as a TypeScript program, and compiles strictly",
  async () => {
    const examples = await prepareAll();
    const list = examples.map(({ endpoint, code, token }) => {
      const file = join(folder, `${endpoint.name}.mts`);
      writeFileSync(file, `${code.typescript}\nexport {};\n`);
      return { file, token };
    });
    writeFileSync(join(folder, "list.json"), JSON.stringify(list));
    const script = join(process.cwd(), "tests/api/reference/run-examples.mts");
    const { stdout } = await run(process.execPath, ["--import", "tsx", script, join(folder, "list.json")]);
    const thrown = JSON.parse(stdout) as (string | null)[];
    expect(examples.flatMap(({ endpoint }, at) => (thrown[at] ? [[endpoint.name, thrown[at]]] : []))).toEqual(
      [],
    );
    expectAnswered(examples);
    await compile(list.map(({ file }) => file));
  },
  PATIENCE,
);

async function compile(files: string[]): Promise<void> {
  const options = "--noEmit --strict --module nodenext --target es2023 --types node --ignoreConfig".split(
    " ",
  );
  const compiler = join(process.cwd(), "node_modules/typescript/bin/tsc");
  await run(process.execPath, [compiler, ...options, ...files], { cwd: folder });
}
