import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";
import { nameOfRefusal, refusalOf, setSwitch } from "./calls";

const SUBS = [..."0123456789abcdef"].map((digit) => `${digit}a111111-2222-4333-8444-55555555555${digit}`);
let world: World;
beforeAll(async () => {
  world = await startWorld({
    pool: { UsernameAttributes: [], Schema: [{ Name: "tenant", AttributeDataType: "String" }] },
    users: SUBS.map((sub, i) => ({
      sub,
      username: i === 0 ? "Ada" : `user-${i}`,
      email: `user-${i}@example.com`,
      attributes: {
        name: `Name ${i}`,
        given_name: `Given ${i}`,
        family_name: `Family ${i}`,
        preferred_username: `preferred-${i}`,
        phone_number: `+4420794600${String(i).padStart(2, "0")}`,
        "custom:tenant": "north",
      },
      enabled: i !== 1,
    })),
  });
});
afterAll(() => world.close());

const list = (input: object) => world.sdk.listUsers({ UserPoolId, ...input });
const found = async (Filter: string) => (await list({ Filter })).Users?.map(({ Username }) => Username);

test.each([
  ['username = "user-2"', "user-2"],
  ['email = "user-2@example.com"', "user-2"],
  ['phone_number = "+442079460002"', "user-2"],
  ['name = "Name 2"', "user-2"],
  ['given_name = "Given 2"', "user-2"],
  ['family_name = "Family 2"', "user-2"],
  ['preferred_username = "preferred-2"', "user-2"],
  ['status = "Disabled"', "user-1"],
  [`sub = "${SUBS[2]}"`, "user-2"],
])("Filterable: %s", async (filter, username) => {
  expect(await found(filter)).toEqual([username]);
});

test("`username` (case-sensitive)", async () => {
  expect(await found('username = "Ada"')).toEqual(["Ada"]);
  expect(await found('username = "ada"')).toEqual([]);
});

test("`cognito:user_status` (case-insensitive)", async () => {
  const [lower, upper] = [
    await found('cognito:user_status = "force_change_password"'),
    await found('cognito:user_status = "CONFIRMED"'),
  ];
  expect((lower?.length ?? 0) + (upper?.length ?? 0)).toBe(SUBS.length);
  expect(await found('cognito:user_status = "confirmed"')).toEqual(upper);
});

test("`status` (Enabled/Disabled)", async () => {
  expect(await found('status = "Enabled"')).toHaveLength(SUBS.length - 1);
});

test.each([
  ["One attribute a filter", 'name = "Name 2" and email = "user-2@example.com"'],
  ["`=` or `^=`", 'name != "Name 2"'],
  ["`=` or `^=`", 'name contains "Name"'],
  ["quoted value", "name = Name"],
  ["256 characters", `name = "${"x".repeat(256)}"`],
  ["no custom attributes", 'custom:tenant = "north"'],
])("%s: refuses %s", async (_fact, Filter) => {
  expect(await nameOfRefusal(list({ Filter }))).toBe("InvalidParameterException");
});

test("no sorting, no total: an answer has users and a token, nothing else", async () => {
  const { $metadata: _, ...answer } = await list({ Limit: 3, Sort: "name", OrderBy: "name" });
  expect(Object.keys(answer).sort()).toEqual(["PaginationToken", "Users"]);
});

test("`Limit` 0-60, default 60.", async () => {
  expect((await list({ Limit: 0 })).$metadata.httpStatusCode).toBe(200);
  expect((await list({ Limit: 60 })).Users).toHaveLength(SUBS.length);
  for (const Limit of [-1, 61]) {
    expect((await refusalOf(list({ Limit }))).message).toMatch(/'limit'/);
  }
});

test("The token belongs to the same parameters; another filter with it is an error.", async () => {
  const { PaginationToken } = await list({ Limit: 2, Filter: 'name ^= "Name"' });
  expect((await list({ Limit: 2, Filter: 'name ^= "Name"', PaginationToken })).Users).toHaveLength(2);
  const other = list({ Limit: 2, Filter: 'name ^= "Nam"', PaginationToken });
  expect(await nameOfRefusal(other)).toBe("InvalidParameterException");
});

test("A page may be empty and still carry a token.", async () => {
  await setSwitch(world, "empty-pages", { share: 0.5 });
  const [pages, names] = [[] as number[], new Set<string>()];
  let PaginationToken: string | undefined;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ Limit: 4, PaginationToken });
    pages.push(page.Users?.length ?? 0);
    for (const { Username = "" } of page.Users ?? []) names.add(Username);
    ({ PaginationToken } = page);
  } while (PaginationToken);
  await setSwitch(world, "empty-pages", { share: 0 });
  expect(pages.slice(0, -1)).toContain(0);
  expect(names.size).toBe(SUBS.length);
});

test("Eventually consistent: confirm a fresh write with AdminGetUser.", async () => {
  await setSwitch(world, "listing-lag", { seconds: 5 });
  await world.sdk.adminCreateUser({ UserPoolId, Username: "fresh", MessageAction: "SUPPRESS" });
  expect(await found('username = "fresh"')).toEqual([]);
  expect((await world.sdk.adminGetUser({ UserPoolId, Username: "fresh" })).Username).toBe("fresh");
  await world.advance(5_001);
  expect(await found('username = "fresh"')).toEqual(["fresh"]);
  await world.sdk.adminDeleteUser({ UserPoolId, Username: "fresh" });
  await setSwitch(world, "listing-lag", { seconds: 0 });
});

test('`sub ^= "0"` .. `"f"` shards a listing 16 ways; the account\'s request quota still binds.', async () => {
  const shards = await Promise.all([..."0123456789abcdef"].map((digit) => found(`sub ^= "${digit}"`)));
  expect(shards.flat()).toHaveLength(SUBS.length);
  expect(new Set(shards.flat()).size).toBe(SUBS.length);
  await setSwitch(world, "quotas", { enabled: true, rates: {} });
  const calls = await Promise.allSettled(
    Array.from({ length: 31 }, (_, i) => found(`sub ^= "${(i % 16).toString(16)}"`)),
  );
  await setSwitch(world, "quotas", { enabled: false, rates: {} });
  const refused = calls.filter((call) => call.status === "rejected");
  expect(refused.map(({ reason }) => reason.name)).toEqual(["TooManyRequestsException"]);
});
