import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { PASSWORD, startWorld, UserPoolId, type World } from "../helpers";
import { setSwitch } from "./calls";

const DEFAULTS = {
  UserAuthentication: 120,
  UserCreation: 50,
  UserAccountRecovery: 30,
  UserRead: 120,
  UserUpdate: 25,
  UserToken: 120,
  UserList: 30,
  UserResourceRead: 50,
  UserResourceUpdate: 25,
  UserFederation: 25,
  UserPoolRead: 15,
  UserPoolUpdate: 15,
  UserPoolClientRead: 15,
  UserPoolClientUpdate: 15,
  ClientAuthentication: 150,
};
let world: World;
beforeAll(async () => {
  world = await startWorld({
    users: Array.from({ length: 40 }, (_, i) => ({ email: `user-${i}@example.com`, password: PASSWORD })),
  });
});
afterAll(() => world.close());
afterEach(() => setSwitch(world, "quotas", { enabled: false, rates: {} }));

const categories = async () =>
  (
    (await (await fetch(`${world.url}/_local/quotas`)).json()) as {
      categories: Record<string, { rate: number; calls: number; throttled: number }>;
    }
  ).categories;

/** How many of `count` calls at one moment are refused, and with which name. */
async function refusalsOf(count: number, call: (i: number) => Promise<unknown>) {
  await setSwitch(world, "quotas", { enabled: true, rates: {} });
  const calls = await Promise.allSettled(Array.from({ length: count }, (_, i) => call(i)));
  const refused = calls.filter((one) => one.status === "rejected");
  return { refused: refused.length, names: new Set(refused.map(({ reason }) => reason.name)) };
}

test.each(Object.entries(DEFAULTS))("Default quotas, requests a second: %s %d", async (category, rate) => {
  expect((await categories())[category]?.rate).toBe(rate);
});

test("Per user: 10 reads and 10 writes a second.", async () => {
  const Username = "user-0@example.com";
  const reads = await refusalsOf(12, () => world.sdk.adminGetUser({ UserPoolId, Username }));
  expect(reads).toEqual({ refused: 2, names: new Set(["TooManyRequestsException"]) });
  const UserAttributes = [{ Name: "name", Value: "Ada" }];
  const writes = await refusalsOf(12, () =>
    world.sdk.adminUpdateUserAttributes({ UserPoolId, Username, UserAttributes }),
  );
  expect(writes).toEqual({ refused: 2, names: new Set(["TooManyRequestsException"]) });
});

test("Over it: TooManyRequestsException.", async () => {
  const updates = await refusalsOf(27, (i) =>
    world.sdk.adminUpdateUserAttributes({
      UserPoolId,
      Username: `user-${i}@example.com`,
      UserAttributes: [{ Name: "name", Value: "Ada" }],
    }),
  );
  expect(updates).toEqual({ refused: 2, names: new Set(["TooManyRequestsException"]) });
  expect(await categories()).toMatchObject({ UserUpdate: { calls: 27, throttled: 2 } });
  await world.advance(1_000);
  const again = await world.sdk.adminDisableUser({ UserPoolId, Username: "user-39@example.com" });
  expect(again.$metadata.httpStatusCode).toBe(200);
});
