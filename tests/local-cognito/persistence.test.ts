import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { attribute, PASSWORD, POOL, startWorld, TOTP_SECRET, UserPoolId, type World } from "./helpers";

let dataDir: string;
let worlds: World[] = [];
const users = [
  { email: "ada@example.com", name: "Ada", password: PASSWORD },
  { email: "locked@example.com", password: PASSWORD, totpSecret: TOTP_SECRET },
];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "local-cognito-"));
});
afterEach(async () => {
  await Promise.all(worlds.map((world) => world.close()));
  worlds = [];
  rmSync(dataDir, { recursive: true, force: true });
});

async function open(): Promise<World> {
  const world = await startWorld({ dataDir, users, groups: [{ name: "crew" }] });
  worlds.push(world);
  return world;
}

async function close(world: World): Promise<void> {
  worlds = worlds.filter((other) => other !== world);
  await world.close();
}

const find = async (world: World, Username: string) => world.sdk.adminGetUser({ UserPoolId, Username });

test.each([
  ["closed", true],
  ["left without closing", false],
])("what was changed is there after the server was %s and another began", async (_how, closes) => {
  const first = await open();
  const { User } = await first.sdk.adminCreateUser({ UserPoolId, Username: "new@example.com" });
  await first.sdk.adminAddUserToGroup({ UserPoolId, Username: "ada@example.com", GroupName: "crew" });
  await first.sdk.adminDeleteUser({ UserPoolId, Username: "locked@example.com" });
  const { RefreshToken, AccessToken } = await first.signIn("ada@example.com");
  const jwks = await (await fetch(`${first.url}/${POOL}/.well-known/jwks.json`)).json();
  const page = await first.sdk.listUsers({ UserPoolId, Limit: 1 });
  if (closes) await close(first);

  const second = await open();
  expect((await find(second, "new@example.com")).Username).toBe(User?.Username);
  await expect(find(second, "locked@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
  const { Groups } = await second.sdk.adminListGroupsForUser({ UserPoolId, Username: "ada@example.com" });
  expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(["crew"]);
  expect(await (await fetch(`${second.url}/${POOL}/.well-known/jwks.json`)).json()).toEqual(jwks);
  const refreshed = await second.sdk.getTokensFromRefreshToken({ ClientId: "open", RefreshToken });
  expect(refreshed.AuthenticationResult?.AccessToken).not.toBe(AccessToken);
  expect(await second.mails("new@example.com")).toHaveLength(1);
  const rest = await second.sdk.listUsers({ UserPoolId, PaginationToken: page.PaginationToken });
  expect(rest.Users?.map((user) => attribute(user.Attributes, "email"))).toEqual(["new@example.com"]);
});

test("seeding again changes nothing but the clients' addresses", async () => {
  const first = await open();
  await first.sdk.adminDisableUser({ UserPoolId, Username: "ada@example.com" });
  await first.sdk.adminDeleteUser({ UserPoolId, Username: "locked@example.com" });
  await first.cognito.seed({
    pool: { id: POOL, PoolName: "Another name" },
    clients: [{ id: "open", name: "Other", callbackUrls: ["http://localhost:4000/cb"], logoutUrls: [] }],
    users,
  });
  expect((await find(first, "ada@example.com")).Enabled).toBe(false);
  await expect(find(first, "locked@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
  const { UserPoolClient } = await first.sdk.describeUserPoolClient({ UserPoolId, ClientId: "open" });
  expect(UserPoolClient).toMatchObject({
    ClientName: "The open client",
    CallbackURLs: ["http://localhost:4000/cb"],
    LogoutURLs: [],
    PreventUserExistenceErrors: "LEGACY",
  });
});

test("a line torn by a crash is left out, and what follows it is kept", async () => {
  const first = await open();
  await first.sdk.adminCreateUser({ UserPoolId, Username: "kept@example.com" });
  await close(first);
  appendFileSync(join(dataDir, "journal.ndjson"), '[["users","torn');
  const second = await open();
  await second.sdk.adminCreateUser({ UserPoolId, Username: "after@example.com" });
  const third = await open();
  expect((await find(third, "kept@example.com")).Enabled).toBe(true);
  expect((await find(third, "after@example.com")).Enabled).toBe(true);
});

test("a change is whole or not there: cutting the journal anywhere leaves no half", async () => {
  const first = await open();
  await first.sdk.adminDisableUser({ UserPoolId, Username: "ada@example.com" });
  await first.sdk.adminCreateUser({ UserPoolId, Username: "last@example.com" });
  await close(first);
  const journal = join(dataDir, "journal.ndjson");
  truncateSync(journal, readFileSync(journal).length - 3);
  const second = await open();
  expect((await find(second, "ada@example.com")).Enabled).toBe(false);
  await expect(find(second, "last@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
  expect(await second.mails("last@example.com")).toEqual([]);
});

test("passwords, refresh tokens and their like are not on the disk as they are", async () => {
  const world = await open();
  const { RefreshToken } = await world.signIn("ada@example.com");
  const disk = ["snapshot.ndjson", "journal.ndjson"]
    .map((name) => readFileSync(join(dataDir, name), "utf8"))
    .join("");
  expect(disk).not.toContain(PASSWORD);
  expect(disk).not.toContain(RefreshToken);
});
