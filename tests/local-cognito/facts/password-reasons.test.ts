import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";
import { nameOfRefusal, refusalOf } from "./calls";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test.each([
  ["not long enough", "Aa1!"],
  ["must have uppercase", "lower-case-1"],
  ["must have lowercase", "UPPER-CASE-1"],
  ["must have numeric", "Without-digits"],
  ["must have symbol", "Without5ymbols"],
])("InvalidPasswordException (the reasons: %s)", async (reason, TemporaryPassword) => {
  const call = world.sdk.adminCreateUser({ UserPoolId, Username: "weak@example.com", TemporaryPassword });
  const refusal = await refusalOf(call);
  expect(refusal.name).toBe("InvalidPasswordException");
  expect(refusal.message).toContain(reason);
  expect(await nameOfRefusal(world.sdk.adminGetUser({ UserPoolId, Username: "weak@example.com" }))).toBe(
    "UserNotFoundException",
  );
});
