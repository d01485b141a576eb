import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../helpers";
import { codeFor, listOf, nameOf, type OwnPool, openPool, PASSWORD } from "./own-world";

let world: World;
let pool: OwnPool;

beforeAll(async () => {
  world = await startWorld();
  pool = await openPool(world, { AliasAttributes: ["email"], AutoVerifiedAttributes: ["email"] });
});
afterAll(() => world.close());

const signIn = (USERNAME: string) =>
  nameOf(
    world.sdk.initiateAuth({
      ClientId: pool.ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );

/** Signs somebody up with an address; the code that he was sent. */
async function claim(username: string, email: string): Promise<string> {
  await pool.signUp(username, { email });
  return codeFor(world, email);
}

const confirm = (Username: string, ConfirmationCode: string, ForceAliasCreation?: boolean) =>
  nameOf(
    world.sdk.confirmSignUp({ ClientId: pool.ClientId, Username, ConfirmationCode, ForceAliasCreation }),
  );

test("an unverified alias may be claimed by several, and belongs to the first who verifies it", async () => {
  const email = "shared@example.com";
  const ann = await claim("ann", email);
  const bea = await claim("bea", email);
  expect(await signIn(email)).toBe("UserNotFoundException");

  expect(await confirm("bea", bea)).toBe("no error");
  expect(await signIn(email)).toBe("no error");
  expect((await world.sdk.adminGetUser({ UserPoolId: pool.UserPoolId, Username: email })).Username).toBe(
    "bea",
  );

  expect(await confirm("ann", ann)).toBe("AliasExistsException");
  expect(await pool.statusOf("ann")).toBe("UNCONFIRMED");
  expect(await confirm("ann", ann, true)).toBe("no error");
  expect((await world.sdk.adminGetUser({ UserPoolId: pool.UserPoolId, Username: email })).Username).toBe(
    "ann",
  );
  expect(await pool.valueOf("bea", "email_verified")).toBe("false");
  expect(await pool.valueOf("bea", "email")).toBe(email);
  expect(await signIn("bea")).toBe("no error");
});

test("an alias that is somebody's can still be signed up with: nobody learns of him", async () => {
  const email = "hidden@example.com";
  await confirm("first", await claim("first", email));
  expect(await nameOf(pool.signUp("second", { email }))).toBe("no error");
});

test("a changed address is an alias once it is verified, and nobody else's", async () => {
  const taken = "settled@example.com";
  await confirm("settled", await claim("settled", taken));
  const { AccessToken } = await pool.enter("mover", { email: "mover@example.com" });
  await world.sdk.updateUserAttributes({ AccessToken, UserAttributes: listOf({ email: taken }) });
  const Code = await codeFor(world, taken);
  const verify = { AccessToken, AttributeName: "email", Code };
  expect(await nameOf(world.sdk.verifyUserAttribute(verify))).toBe("AliasExistsException");
  expect((await world.sdk.adminGetUser({ UserPoolId: pool.UserPoolId, Username: taken })).Username).toBe(
    "settled",
  );
  expect(await pool.valueOf("mover", "email_verified")).toBe("false");

  const admin = { UserPoolId: pool.UserPoolId, Username: "mover" };
  const UserAttributes = listOf({ email: taken, email_verified: "true" });
  const forced = world.sdk.adminUpdateUserAttributes({ ...admin, UserAttributes });
  expect(await nameOf(forced)).toBe("AliasExistsException");
});
