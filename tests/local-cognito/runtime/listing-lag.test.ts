import { afterEach, beforeEach, expect, test } from "vitest";
import { attribute, startWorld, UserPoolId, type World } from "../helpers";

let world: World;
const ada = "ada@example.com";
const GroupName = "crew";

beforeEach(async () => {
  world = await startWorld({
    users: [
      { email: ada, name: "Ada" },
      { email: "bob@example.com", name: "Bob", groups: [GroupName] },
    ],
    groups: [{ name: GroupName }],
  });
});
afterEach(() => world.close());

const put = (path: string, body: object) =>
  fetch(`${world.url}/_local/${path}`, { method: "PUT", body: JSON.stringify(body) });
const setLag = (seconds: number) => put("listing-lag", { seconds });

async function listed(Filter?: string): Promise<(string | undefined)[]> {
  const { Users } = await world.sdk.listUsers({ UserPoolId, Filter });
  return (Users ?? []).map(({ Attributes }) => attribute(Attributes, "name"));
}
async function members(): Promise<(string | undefined)[]> {
  const { Users } = await world.sdk.listUsersInGroup({ UserPoolId, GroupName });
  return (Users ?? []).map(({ Attributes }) => attribute(Attributes, "name"));
}
const rename = (Value: string) =>
  world.sdk.adminUpdateUserAttributes({
    UserPoolId,
    Username: ada,
    UserAttributes: [{ Name: "name", Value }],
  });
const create = (Username: string) =>
  world.sdk.adminCreateUser({
    UserPoolId,
    Username,
    MessageAction: "SUPPRESS",
    UserAttributes: [{ Name: "name", Value: "New" }],
  });

test.each([
  ["less than nothing", { seconds: -1 }],
  ["more than a day", { seconds: 86_401 }],
  ["a word", { seconds: "five" }],
  ["another name", { milliseconds: 5 }],
])("refuses a lag of %s and keeps the one it had", async (_what, body) => {
  await setLag(3);
  expect((await put("listing-lag", body)).status).toBe(400);
  expect(await (await fetch(`${world.url}/_local/listing-lag`)).json()).toEqual({ seconds: 3 });
});

test("ListUsers is eventually consistent, AdminGetUser is not: new users are listed later", async () => {
  await setLag(5);
  await create("new@example.com");
  expect(await listed()).toEqual(["Ada", "Bob"]);
  expect((await world.sdk.adminGetUser({ UserPoolId, Username: "new@example.com" })).Enabled).toBe(true);
  await world.advance(4_999);
  expect(await listed()).toEqual(["Ada", "Bob"]);
  await world.advance(1);
  expect(await listed()).toEqual(["Ada", "Bob", "New"]);
});

test("changed users are listed, and found, as they were", async () => {
  await setLag(5);
  await rename("Countess");
  await world.advance(3_000);
  await rename("Lady");
  expect(await listed()).toEqual(["Ada", "Bob"]);
  expect(await listed('name = "Ada"')).toEqual(["Ada"]);
  expect(await listed('name = "Lady"')).toEqual([]);
  await world.advance(2_000);
  expect(await listed('name ^= "Count"')).toEqual(["Countess"]);
  await world.advance(3_000);
  expect(await listed('name = "Lady"')).toEqual(["Lady"]);
  expect(await listed('name = "Countess"')).toEqual([]);
});

test("deleted users are listed for a while yet, in their place", async () => {
  await setLag(5);
  await world.sdk.adminDeleteUser({ UserPoolId, Username: ada });
  expect(await listed()).toEqual(["Ada", "Bob"]);
  const getUser = world.sdk.adminGetUser({ UserPoolId, Username: ada });
  await expect(getUser).rejects.toMatchObject({ name: "UserNotFoundException" });
  await world.advance(5_000);
  expect(await listed()).toEqual(["Bob"]);
});

test("who came and went within the lag is never listed", async () => {
  await setLag(5);
  await create("new@example.com");
  await world.sdk.adminDeleteUser({ UserPoolId, Username: "new@example.com" });
  for (let second = 0; second < 7; second += 1) {
    expect(await listed()).toEqual(["Ada", "Bob"]);
    await world.advance(1_000);
  }
});

test("ListUsersInGroup lags, AdminListGroupsForUser does not", async () => {
  await setLag(5);
  await world.sdk.adminAddUserToGroup({ UserPoolId, Username: ada, GroupName });
  await world.sdk.adminRemoveUserFromGroup({ UserPoolId, Username: "bob@example.com", GroupName });
  expect(await members()).toEqual(["Bob"]);
  const { Groups } = await world.sdk.adminListGroupsForUser({ UserPoolId, Username: ada });
  expect(Groups).toHaveLength(1);
  await world.advance(5_000);
  expect(await members()).toEqual(["Ada"]);
});

test("without the switch, and once it is off again, listings know everything at once", async () => {
  await rename("First");
  expect(await listed()).toEqual(["First", "Bob"]);
  await setLag(60);
  await rename("Second");
  expect(await listed()).toEqual(["First", "Bob"]);
  await fetch(`${world.url}/_local/listing-lag`, { method: "DELETE" });
  expect(await listed()).toEqual(["Second", "Bob"]);
});

test("pages of a lagging listing show each user exactly once", async () => {
  await setLag(60);
  for (let index = 0; index < 130; index += 1) await create(`new-${index}@example.com`);
  await world.advance(60_000);
  await world.sdk.adminDeleteUser({ UserPoolId, Username: "new-70@example.com" });
  await create("latest@example.com");
  const seen: (string | undefined)[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await world.sdk.listUsers({ UserPoolId, PaginationToken, Limit: 7 });
    seen.push(...(page.Users ?? []).map(({ Username }) => Username));
    PaginationToken = page.PaginationToken;
  } while (PaginationToken);
  expect(seen).toHaveLength(132);
  expect(new Set(seen).size).toBe(132);
});
