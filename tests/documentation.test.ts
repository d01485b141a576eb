import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RULES, SERVER_ONLY } from "@/lib/cli/boundaries/rules";
import { type EnvName, envShape } from "@/lib/env-shape";

const README = readFileSync("README.md", "utf8");
const EXAMPLE = readFileSync(".env.example", "utf8");
const NAMES = Object.keys(envShape) as EnvName[];

/** Operations that a user's own token authorises; IAM has no say in them. */
const BY_TOKEN = [
  "AssociateSoftwareToken",
  "ChangePassword",
  "GetUser",
  "SetUserMFAPreference",
  "VerifySoftwareToken",
];

test.each(NAMES)(".env.example describes %s as the schema does, and shows its default", (name) => {
  const { description } = envShape[name];
  const absent = envShape[name].safeParse(undefined);
  const line = absent.success ? `# ${name}=${absent.data ?? ""}\n` : `\n${name}=`;
  expect(EXAMPLE).toContain(`# ${description}\n`);
  expect(EXAMPLE).toContain(line);
});

test(".env.example has no variable that the schema does not know", () => {
  const named = [...EXAMPLE.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(named).toEqual(NAMES);
});

test.each(NAMES)("README's table describes %s as the schema does", (name) => {
  const absent = envShape[name].safeParse(undefined);
  const fallback = absent.success && absent.data !== undefined ? `\`${absent.data}\`` : "";
  const needed = absent.success ? fallback : "yes";
  expect(README).toContain(`| \`${name}\` | ${needed} | ${envShape[name].description} |`);
});

test("README's IAM policy allows the operations that the portal calls, and no others", () => {
  const policy = [...README.matchAll(/"cognito-idp:(\w+)"/g)].map(([, action]) => action);
  const called = readdirSync("lib/cognito").flatMap((file) =>
    [...readFileSync(join("lib/cognito", file), "utf8").matchAll(/new (\w+)Command\(/g)].map(
      ([, name]) => name,
    ),
  );
  const signed = new Set(called.filter((name) => name !== undefined && !BY_TOKEN.includes(name)));
  expect(policy.toSorted()).toEqual([...signed].sort());
});

test("every command that the documents name is there", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const documents = README + readFileSync("CONTRIBUTING.md", "utf8");
  const named = [...documents.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name ?? "");
  expect(named.filter((name) => !scripts[name])).toEqual([]);
});

test("every file that the documents link to is there", () => {
  const documents = README + readFileSync("CONTRIBUTING.md", "utf8");
  const linked = [...documents.matchAll(/\]\(((?!https?:)[^)#]+)/g)].map(([, path]) => path ?? "");
  expect(linked.filter((path) => !existsSync(path))).toEqual([]);
});

test("CONTRIBUTING gives the reason of every import rule", () => {
  const contributing = readFileSync("CONTRIBUTING.md", "utf8");
  for (const { name, reason } of [...RULES, SERVER_ONLY])
    expect(contributing).toContain(`| \`${name}\` | ${reason} |`);
});
