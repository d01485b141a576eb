import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attribute, startWorld, UserPoolId, type World } from "./helpers";

let world: World;
const NAMED = [
  { email: "Ada@example.com", name: "Ada", attributes: { given_name: "Ada", family_name: "Lovelace" } },
  { email: "quote@example.com", name: 'She said "no" \\ left' },
  { email: "off@example.com", name: "Off", enabled: false },
  { email: "reset@example.com", name: "Reset", status: "RESET_REQUIRED" as const },
];
const CROWD = Array.from({ length: 1_000 }, (_, index) => {
  const hash = createHash("md5").update(`user ${index}`).digest("hex");
  const sub = hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { sub, email: `crowd-${index}@example.com`, name: `Crowd ${index}` };
});

beforeAll(async () => {
  world = await startWorld({ users: [...NAMED, ...CROWD] });
});
afterAll(() => world.close());

async function names(Filter: string): Promise<(string | undefined)[]> {
  const { Users } = await world.sdk.listUsers({ UserPoolId, Filter });
  return (Users ?? []).map((user) => attribute(user.Attributes, "name"));
}

async function walk(input: { Filter?: string; Limit?: number } = {}): Promise<string[]> {
  const subs: string[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await world.sdk.listUsers({ UserPoolId, ...input, PaginationToken });
    subs.push(...(page.Users ?? []).map((user) => user.Username ?? ""));
    PaginationToken = page.PaginationToken;
  } while (PaginationToken);
  return subs;
}

test.each([
  ["no operator", "email"],
  ["no quotes", "email = ada@example.com"],
  ["single quotes", "email = 'ada@example.com'"],
  ["an open quote", 'email = "ada@example.com'],
  ["a quote that ends early", 'name = "She said "no""'],
  ["two conditions", 'email = "a" and name = "b"'],
  ["another operator", 'email != "a"'],
  ["a custom attribute", 'custom:team = "red"'],
  ["an attribute that is not searchable", 'nickname = "a"'],
  ["a member of every object", 'constructor = "a"'],
  ["too long a filter", `email = "${"a".repeat(256)}"`],
])("refuses a filter with %s", async (_what, Filter) => {
  await expect(names(Filter)).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test.each([
  ["email, in any letters", 'email = "ADA@example.com"', ["Ada"]],
  ["a prefix", 'email ^= "ada@"', ["Ada"]],
  ["no spaces", 'email="ada@example.com"', ["Ada"]],
  ["spaces about", '  name  ^=  "Ad"  ', ["Ada"]],
  ["the name in its letters", 'name = "ada"', []],
  ["the given name", 'given_name = "Ada"', ["Ada"]],
  ["the family name", 'family_name ^= "Love"', ["Ada"]],
  ["escaped quotes and backslashes", 'name = "She said \\"no\\" \\\\ left"', ['She said "no" \\ left']],
  ["a disabled user", 'status = "Disabled"', ["Off"]],
  ["a status, in any letters", 'cognito:user_status = "reset_required"', ["Reset"]],
  ["a status of nobody", 'cognito:user_status = "ARCHIVED"', []],
  ["an attribute that nobody has", 'phone_number ^= "+"', []],
])("finds by %s", async (_what, Filter, expected) => {
  expect(await names(Filter)).toEqual(expected);
});

test("finds one user by sub and by user name, exactly and by prefix", async () => {
  const sub = CROWD[7]?.sub ?? "";
  for (const attributeName of ["sub", "username"]) {
    expect(await names(`${attributeName} = "${sub}"`)).toEqual(["Crowd 7"]);
    expect(await names(`${attributeName} ^= "${sub.slice(0, 20)}"`)).toEqual(["Crowd 7"]);
  }
  expect(await names('username = "ada@example.com"')).toEqual([]);
});

test.each([
  ["beyond 60", { Limit: 61 }],
  ["below 0", { Limit: -1 }],
])("refuses a limit %s", async (_what, input) => {
  await expect(world.sdk.listUsers({ UserPoolId, ...input })).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
});

test("pages of 60 at most, by default and for a limit of 0", async () => {
  expect((await world.sdk.listUsers({ UserPoolId })).Users).toHaveLength(60);
  expect((await world.sdk.listUsers({ UserPoolId, Limit: 0 })).Users).toHaveLength(60);
  expect((await world.sdk.listUsers({ UserPoolId, Limit: 7 })).Users).toHaveLength(7);
});

test("a thousand users over many pages: each appears exactly once", async () => {
  const subs = await walk();
  expect(subs).toHaveLength(NAMED.length + CROWD.length);
  expect(new Set(subs).size).toBe(subs.length);
});

test("sixteen shards by the sub's first digit make the whole pool", async () => {
  const shards = await Promise.all(
    [..."0123456789abcdef"].map((digit) => walk({ Filter: `sub ^= "${digit}"` })),
  );
  const subs = shards.flat();
  expect(subs).toHaveLength(NAMED.length + CROWD.length);
  expect(new Set(subs).size).toBe(subs.length);
  expect(shards.every((shard) => shard.length > 20)).toBe(true);
});

test("users made and deleted while paging neither repeat nor hide others", async () => {
  const first = await world.sdk.listUsers({ UserPoolId });
  const seen = (first.Users ?? []).map((user) => user.Username ?? "");
  await world.sdk.adminDeleteUser({ UserPoolId, Username: seen[3] });
  await world.sdk.adminDeleteUser({ UserPoolId, Username: seen[59] });
  const late = await world.sdk.adminCreateUser({
    UserPoolId,
    Username: "late@example.com",
    MessageAction: "SUPPRESS",
  });
  let PaginationToken = first.PaginationToken;
  while (PaginationToken) {
    const page = await world.sdk.listUsers({ UserPoolId, PaginationToken });
    seen.push(...(page.Users ?? []).map((user) => user.Username ?? ""));
    PaginationToken = page.PaginationToken;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(NAMED.length + CROWD.length + 1);
  expect(seen).toContain(late.User?.Username);
});

test("a token belongs to its filter, its attributes and its pool, and says nothing", async () => {
  const Filter = 'name ^= "Crowd"';
  const { PaginationToken } = await world.sdk.listUsers({ UserPoolId, Filter });
  for (const input of [
    {},
    { Filter: 'name ^= "Crow"' },
    { Filter, AttributesToGet: ["email"] },
    { Filter, PaginationToken: "bm90IGEgdG9rZW4" },
    { Filter, PaginationToken: `${PaginationToken}x` },
  ]) {
    await expect(world.sdk.listUsers({ UserPoolId, PaginationToken, ...input })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  }
  const next = await world.sdk.listUsers({ UserPoolId, Filter, PaginationToken, Limit: 5 });
  expect(next.Users).toHaveLength(5);
});

test("AttributesToGet narrows the attributes, and refuses those that the pool has not", async () => {
  const { Users } = await world.sdk.listUsers({ UserPoolId, AttributesToGet: ["email", "sub"], Limit: 1 });
  expect(Users?.[0]?.Attributes?.map(({ Name }) => Name).sort()).toEqual(["email", "sub"]);
  expect(Users?.[0]).toMatchObject({ Enabled: true, UserStatus: "CONFIRMED" });
  const request = world.sdk.listUsers({ UserPoolId, AttributesToGet: ["shoe"] });
  await expect(request).rejects.toMatchObject({ name: "InvalidParameterException" });
});
