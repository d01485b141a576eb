import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { attribute, startWorld, UserPoolId, type World, type WorldOptions } from "../helpers";
import { goodRow, headerOf, importFile, importRows, type Row, toCsv, userNames } from "./import-calls";

let world: World;
let lines: string[];
const open = async (pool: NonNullable<WorldOptions["pool"]> = {}) => {
  world = await startWorld({ pool: { UsernameAttributes: [], MfaConfiguration: "OPTIONAL", ...pool } });
};
beforeEach(() => {
  lines = [];
  vi.spyOn(console, "warn").mockImplementation((line: string) => lines.push(line));
});
afterEach(async () => {
  vi.mocked(console.warn).mockRestore();
  await world.close();
});

const SECRET = "Hush-hush";
const ada = (more: Row = {}) => goodRow("ada", { name: SECRET, ...more });
const counts = ({ ImportedUsers, SkippedUsers, FailedUsers }: Awaited<ReturnType<typeof importRows>>) => [
  ImportedUsers,
  SkippedUsers,
  FailedUsers,
];

test.each<[string, Row, RegExp, NonNullable<WorldOptions["pool"]>?]>([
  ["no user name", { "cognito:username": "" }, /no cognito:username/],
  ["a blank in the user name", { "cognito:username": "a da" }, /has a blank/],
  ["a user name that is too long", { "cognito:username": "a".repeat(129) }, /128 characters/],
  ["no word on MFA", { "cognito:mfa_enabled": "" }, /cognito:mfa_enabled is neither/],
  ["another word on MFA", { "cognito:mfa_enabled": "yes" }, /cognito:mfa_enabled is neither/],
  ["no MFA where it is required", {}, /MFA is required/, { MfaConfiguration: "ON" }],
  ["MFA where it is off", { "cognito:mfa_enabled": "true" }, /MFA is off/, { MfaConfiguration: "OFF" }],
  ["nothing verified", { email_verified: "" }, /auto verified attributes/],
  [
    "both unverified",
    { email_verified: "false", phone_number_verified: "false" },
    /auto verified attributes/,
  ],
  [
    "only verified what the pool does not verify",
    { email_verified: "false", phone_number: "+447700900123", phone_number_verified: "true" },
    /auto verified attributes/,
  ],
  ["a verified address that is missing", { email: "" }, /there is no email/],
  [
    "a verified number that is missing",
    { phone_number_verified: "true" },
    /there is no phone_number/,
    { AutoVerifiedAttributes: ["email", "phone_number"] },
  ],
  ["another word for true", { email_verified: "1" }, /email_verified is neither/],
  ["an address out of form", { email: "ada" }, /email/],
  ["a number out of form", { phone_number: "0770" }, /phone/],
  ["a birthday in another form", { birthdate: "1985-02-01" }, /birthdate/],
  ["a birthday that never was", { birthdate: "02/30/1985" }, /birthdate/],
  ["a time that is none", { updated_at: "yesterday" }, /updated_at/],
  ["a comma without its backslash", { name: `${SECRET}, Ada` }, /number of columns/],
  ["a line that is too long", { name: "x".repeat(16_000) }, /16000 characters/],
  [
    "a custom number that is none",
    { "custom:age": "forty" },
    /custom:age/,
    { Schema: [{ Name: "age", AttributeDataType: "Number" }] },
  ],
])(
  "a line with %s brings no user, and the log says why without what is in it",
  async (_what, more, reason, pool) => {
    await open(pool);
    const job = await importRows(world.sdk, [ada(more)]);
    expect(job).toMatchObject({
      Status: "Failed",
      CompletionMessage: "Too many users have failed or been skipped during the import.",
    });
    expect(counts(job)).toEqual([0, 0, 1]);
    expect(await userNames(world.sdk)).toEqual([]);
    const [line = ""] = lines.filter((text) => text.includes(job.JobId ?? "none"));
    expect(line).toMatch(/\[FAILED\] Line Number 2 - /);
    expect(line).toMatch(reason);
    expect(line).not.toContain(SECRET);
  },
);

test.each<[string, (columns: string[], csv: string) => string | Uint8Array, string]>([
  ["is empty", () => "", "The CSV file is empty."],
  ["lacks a column", (columns, csv) => csv.replace(`${columns[0]},`, ""), "header"],
  ["has a column twice", (columns, csv) => csv.replace(`${columns[0]}`, `${columns[1]}`), "header"],
  ["has a column of its own", (_columns, csv) => csv.replace("\n", ",custom:none\n"), "header"],
  ["has no header", (_columns, csv) => csv.slice(csv.indexOf("\n") + 1), "header"],
  ["begins with a byte order mark", (_columns, csv) => `\uFEFF${csv}`, "header"],
  ["is no UTF-8", (_columns, csv) => Buffer.from(csv.replace("ada", "ad\xe0"), "latin1"), "cannot be read"],
  ["is no text", () => Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7) % 256), "cannot be read"],
])("a file that %s fails as a whole", async (_what, change, message) => {
  await open();
  const columns = await headerOf(world.sdk);
  const job = await importFile(world.sdk, change(columns, toCsv(columns, [ada()])));
  expect(job).toMatchObject({ Status: "Failed", CompletionMessage: expect.stringContaining(message) });
  expect(counts(job)).toEqual([0, 0, 0]);
  expect(await userNames(world.sdk)).toEqual([]);
});

test("a user who is there already is skipped and stays as he is", async () => {
  await open();
  await importRows(world.sdk, [goodRow("ada", { name: "Ada" })]);
  const job = await importRows(world.sdk, [
    goodRow("ADA", { name: "Another" }),
    goodRow("bob"),
    goodRow("bob"),
  ]);
  expect(counts(job)).toEqual([1, 2, 0]);
  const { UserAttributes } = await world.sdk.adminGetUser({ UserPoolId, Username: "ada" });
  expect(attribute(UserAttributes, "name")).toBe("Ada");
});

test("an address by which another user signs in fails", async () => {
  await open({ AliasAttributes: ["email"] });
  const same = { email: "both@example.com" };
  const job = await importRows(world.sdk, [goodRow("ada", same), goodRow("bob", same), goodRow("cyd")]);
  expect(counts(job)).toEqual([2, 0, 1]);
});

test("a whole line is imported, white space dropped, commas kept, words for true in any case", async () => {
  await open({ Schema: [{ Name: "plan" }] });
  const row = goodRow("ada", {
    email: " ada@example.com ",
    email_verified: "TRUE",
    "cognito:mfa_enabled": "False",
    name: "Zoë 🦊",
    address: "1 High Street\\, London",
    birthdate: "02/29/1984",
    updated_at: "1471453471",
    "custom:plan": "gold",
    phone_number: "+447700900123",
    phone_number_verified: "FALSE",
  });
  const columns = (await headerOf(world.sdk)).toReversed();
  const job = await importFile(world.sdk, toCsv(columns, [row]).replaceAll("\n", "\r\n"));
  expect(job).toMatchObject({ Status: "Succeeded", ImportedUsers: 1, SkippedUsers: 0, FailedUsers: 0 });
  const user = await world.sdk.adminGetUser({ UserPoolId, Username: "ada" });
  expect(user).toMatchObject({ Username: "ada", UserStatus: "RESET_REQUIRED", Enabled: true });
  const attributes = Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]));
  expect(attributes).toEqual({
    sub: expect.any(String),
    email: "ada@example.com",
    email_verified: "true",
    name: "Zoë 🦊",
    address: "1 High Street, London",
    birthdate: "02/29/1984",
    updated_at: "1471453471",
    "custom:plan": "gold",
    phone_number: "+447700900123",
    phone_number_verified: "false",
  });
});

test("in a pool of addresses the user name of a line is one, and the user's name is his sub", async () => {
  await open({ UsernameAttributes: ["email"] });
  const job = await importRows(world.sdk, [
    goodRow("ada@example.com"),
    goodRow("bob"),
    goodRow("cyd@example.com"),
  ]);
  expect(counts(job)).toEqual([2, 0, 1]);
  const user = await world.sdk.adminGetUser({ UserPoolId, Username: "ada@example.com" });
  expect(user.Username).toBe(attribute(user.UserAttributes, "sub"));
});
