import { afterEach, beforeEach, expect, test } from "vitest";
import { OPERATION_MODELS } from "@/lib/local/cognito/constraints/model";
import { categoryOf } from "@/lib/local/cognito/quotas/categories";
import { PASSWORD, startWorld, TOTP_SECRET, UserPoolId, type World } from "../helpers";

let world: World;
const ada = "ada@example.com";
const bob = "bob@example.com";
beforeEach(async () => {
  world = await startWorld({
    users: [
      { email: ada, password: PASSWORD },
      { email: bob, password: PASSWORD, totpSecret: TOTP_SECRET },
    ],
    groups: [{ name: "crew" }],
  });
});
afterEach(() => world.close());

const put = (body: unknown) =>
  fetch(`${world.url}/_local/quotas`, { method: "PUT", body: JSON.stringify(body) });
type Counts = {
  enabled: boolean;
  categories: Record<string, { rate: number; left: number; calls: number; throttled: number }>;
};
const counts = async () => (await (await fetch(`${world.url}/_local/quotas`)).json()) as Counts;

/** How many of so many calls pass. */
async function passing(times: number, act: (index: number) => Promise<unknown>): Promise<number> {
  let passed = 0;
  for (let index = 0; index < times; index += 1) {
    try {
      await act(index);
      passed += 1;
    } catch (error) {
      expect(error).toMatchObject({ name: "TooManyRequestsException", $metadata: { httpStatusCode: 400 } });
    }
  }
  return passed;
}
const list = () => world.sdk.listUsers({ UserPoolId, Limit: 1 });

test("every operation of the service model has a category", () => {
  const without = [...OPERATION_MODELS.keys()].filter((name) => categoryOf(name) === undefined);
  expect(without).toEqual([]);
});

test.each([
  ["a rate of nothing", { rates: { UserList: 0 } }],
  ["a rate below nothing", { rates: { UserList: -1 } }],
  ["a category that is none", { rates: { Users: 5 } }],
  ["a rate that is a word", { rates: { UserList: "5" } }],
  ["another member", { on: true }],
  ["a list", []],
])("refuses %s and stays as it was", async (_what, body) => {
  expect((await put(body)).status).toBe(400);
  expect((await counts()).enabled).toBe(false);
});

test("quotas are off unless switched on", async () => {
  expect(await passing(60, list)).toBe(60);
});

test("the 31st ListUsers of a second is TooManyRequestsException, and the next second has 30 more", async () => {
  await put({ enabled: true });
  expect(await passing(40, list)).toBe(30);
  expect((await counts()).categories.UserList).toEqual({ rate: 30, left: 0, calls: 40, throttled: 10 });
  await world.advance(100);
  expect(await passing(10, list)).toBe(3);
  await world.advance(60_000);
  expect(await passing(40, list)).toBe(30);
});

test("a category is shared by its operations and by every pool, and leaves others alone", async () => {
  await put({ enabled: true, rates: { UserList: 4 } });
  const both = (index: number) =>
    index % 2 ? list() : world.sdk.listUsersInGroup({ UserPoolId, GroupName: "crew" });
  expect(await passing(8, both)).toBe(4);
  expect(await passing(1, () => world.sdk.describeUserPool({ UserPoolId }))).toBe(1);
});

test("one user has ten reads and ten writes a second, whatever he is called", async () => {
  await put({ enabled: true });
  const { Username: sub } = await world.sdk.adminGetUser({ UserPoolId, Username: ada });
  const read = (index: number) => world.sdk.adminGetUser({ UserPoolId, Username: index % 2 ? ada : sub });
  expect(await passing(12, read)).toBe(9);
  expect(await passing(12, () => world.sdk.adminDisableUser({ UserPoolId, Username: ada }))).toBe(10);
  expect(await passing(5, () => world.sdk.adminGetUser({ UserPoolId, Username: bob }))).toBe(5);
});

test("a user's own calls count by his access token", async () => {
  const { AccessToken } = await world.signIn(ada);
  await put({ enabled: true });
  expect(await passing(12, () => world.sdk.getUser({ AccessToken }))).toBe(10);
  expect(await passing(3, () => world.sdk.adminGetUser({ UserPoolId, Username: ada }))).toBe(0);
});

test("an operation on a pool's resources may be called five times a second for one pool", async () => {
  await put({ enabled: true });
  expect(await passing(8, () => world.sdk.getGroup({ UserPoolId, GroupName: "crew" }))).toBe(5);
  expect(await passing(8, () => world.sdk.listGroups({ UserPoolId }))).toBe(5);
});

test("answers to challenges have three times the rate of sign-ins, and take from it beyond", async () => {
  await put({ enabled: true, rates: { UserAuthentication: 2 } });
  const answer = async () => {
    const { body } = await world.post(
      "RespondToAuthChallenge",
      { ClientId: "open", ChallengeName: "SOFTWARE_TOKEN_MFA" },
      {},
    );
    if (body.__type === "TooManyRequestsException") {
      throw Object.assign(new Error(), {
        name: "TooManyRequestsException",
        $metadata: { httpStatusCode: 400 },
      });
    }
  };
  expect(await passing(12, answer)).toBe(8);
  expect((await counts()).categories.UserAuthentication).toMatchObject({ left: 0, calls: 12, throttled: 4 });
  await expect(world.signIn(ada)).rejects.toMatchObject({ name: "TooManyRequestsException" });
});

test("pages and endpoints beside the API answer 429", async () => {
  await put({ enabled: true, rates: { UserToken: 1, ClientAuthentication: 1 } });
  const token = (grant_type: string) =>
    fetch(`${world.url}/oauth2/token`, { method: "POST", body: new URLSearchParams({ grant_type }) });
  expect((await token("refresh_token")).status).toBe(400);
  expect((await token("refresh_token")).status).toBe(429);
  expect((await token("client_credentials")).status).toBe(400);
  expect((await token("client_credentials")).status).toBe(429);
});

test("what may pass is answered at the endpoints beside the API as without quotas", async () => {
  const { RefreshToken } = await world.signIn(ada);
  await put({ enabled: true });
  const body = new URLSearchParams({
    grant_type: "refresh_token",
    client_id: "open",
    refresh_token: RefreshToken,
  });
  const answer = await fetch(`${world.url}/oauth2/token`, { method: "POST", body });
  expect(await answer.json()).toMatchObject({ token_type: "Bearer" });
});

test("what a call would have taken elsewhere is given back when it is refused", async () => {
  await put({ enabled: true, rates: { UserRead: 1 } });
  expect(await passing(5, () => world.sdk.adminGetUser({ UserPoolId, Username: ada }))).toBe(1);
  await put({ enabled: true, rates: { UserRead: 100 } });
  expect(await passing(12, () => world.sdk.adminGetUser({ UserPoolId, Username: ada }))).toBe(10);
});

test("GetProvisionedLimit reads the same table", async () => {
  const LimitDefinition = { LimitClass: "API_CATEGORY" as const, Attributes: { Category: "UserRead" } };
  const before = await world.sdk.getProvisionedLimit({ LimitDefinition });
  expect(before.Limit).toMatchObject({ FreeLimitValue: 120, ProvisionedLimitValue: 120 });
  await put({ enabled: true, rates: { UserRead: 200 } });
  const { Limit } = await world.sdk.getProvisionedLimit({ LimitDefinition });
  expect(Limit).toMatchObject({ FreeLimitValue: 120, ProvisionedLimitValue: 200 });
});

test("DELETE switches them off and forgets the counts", async () => {
  await put({ enabled: true, rates: { UserList: 1 } });
  expect(await passing(3, list)).toBe(1);
  await fetch(`${world.url}/_local/quotas`, { method: "DELETE" });
  expect(await passing(3, list)).toBe(3);
  expect(await counts()).toMatchObject({ enabled: false, categories: { UserList: { rate: 30, calls: 0 } } });
});
