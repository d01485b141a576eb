import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LOCAL_OPTIONS } from "@/lib/cli/local/options";
import { OPERATION_MODELS } from "@/lib/local/cognito/constraints/model";
import { OPERATIONS } from "@/lib/local/cognito/operations";
import { parseSeedFile } from "@/lib/local/cognito/seed-file";
import { startWorld } from "./helpers";

const FOLDER = "lib/local";
const README = readFileSync(join(FOLDER, "README.md"), "utf8");

/** The table of operations, as operations.md has it. */
function operationsTable(): string {
  const names = [...OPERATION_MODELS.keys()].sort();
  const rows = names.map((name) => {
    const signed = OPERATION_MODELS.get(name)?.signed === true;
    return `| ${name} | ${OPERATIONS.has(name) ? "yes" : "no"} | ${signed ? "IAM" : "none, or the user's own token"} |`;
  });
  return [
    "# Operations",
    "",
    "Written by a test from the table that requests are dispatched by; see README.md for how to write it anew.",
    "",
    `${OPERATIONS.size} of the ${names.length} operations of the API are here. The others answer UnknownOperationException, as AWS does for a target that it does not know, and are named once in the log.`,
    "",
    "| Operation | Here | Credentials |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

test("operations.md says what is there", async () => {
  await expect(operationsTable()).toMatchFileSnapshot(join(process.cwd(), FOLDER, "operations.md"));
});

test.each([...LOCAL_OPTIONS])(
  "the README describes the option $name as --help does",
  ({ name, value, help }) => {
    const shown = `--${name}${value ? ` ${value}` : ""}`.replaceAll("|", "\\|");
    expect(README).toContain(`| \`${shown}\` | ${help} |`);
  },
);

test("the README's seed file is one", () => {
  const [, json = ""] = /```json\n([\s\S]*?)```/.exec(README) ?? [];
  expect(parseSeedFile(json).map(({ pool }) => pool.id)).toEqual(["eu-west-2_Harbour"]);
});

test("the README's paths below /_local are there, and answer with what it says they hold", async () => {
  const paths = [...README.matchAll(/^\| `(\/_local\/[a-z.-]+)`/gm)].map(([, path = ""]) => path);
  expect(paths).toHaveLength(9);
  const world = await startWorld();
  for (const path of paths) expect((await fetch(`${world.url}${path}`)).status, path).toBe(200);
  const bodies = [...README.matchAll(/^\| `\/_local\/([a-z-]+)` \| `([[{].*?)`/gm)];
  expect(bodies).toHaveLength(6);
  for (const [, name, body] of bodies) {
    const set = await fetch(`${world.url}/_local/${name}`, { method: "PUT", body: body ?? "" });
    expect(set.status, `${name}: ${await set.text()}`).toBe(200);
  }
  await world.close();
});

test("every file that the documents link to is there", () => {
  const linked = [...README.matchAll(/\]\(((?!https?:)[^)#]+)/g)].map(([, path = ""]) => path);
  expect(linked.length).toBeGreaterThan(0);
  expect(linked.filter((path) => !existsSync(join(FOLDER, path)))).toEqual([]);
});
