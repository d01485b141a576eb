import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, payloadOf, startWorld, type World } from "../helpers";
import { openPool } from "../own-account/own-world";
import { arnOf, type HttpFunction, startHttpFunction } from "../triggers/functions";
import { nameOfRefusal, setSwitch } from "./calls";

let world: World;
let tokenFunction: HttpFunction;
beforeAll(async () => {
  tokenFunction = await startHttpFunction();
  world = await startWorld();
  await setSwitch(world, "functions", { tokens: tokenFunction.url });
});
afterAll(async () => {
  await world.close();
  await tokenFunction.close();
});

const config = (LambdaVersion: "V1_0" | "V2_0") => ({
  LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion, LambdaArn: arnOf("tokens") } },
});
const ADDED = { claimsToAddOrOverride: { tenant: "north" } };

test("Pre Token Generation V2_0 (`claimsAndScopeOverrideDetails`) changes ID *and* access tokens", async () => {
  tokenFunction.behave((event) => ({
    ...event,
    response: {
      claimsAndScopeOverrideDetails: { idTokenGeneration: ADDED, accessTokenGeneration: ADDED },
    },
  }));
  const pool = await openPool(world, config("V2_0"));
  const tokens = await pool.enter("two@example.com", { email: "two@example.com" });
  expect(payloadOf(tokens.IdToken)).toMatchObject({ tenant: "north" });
  expect(payloadOf(tokens.AccessToken)).toMatchObject({ tenant: "north" });
});

test("(Essentials+); V1_0 only ID.", async () => {
  const lite = openPool(world, { UserPoolTier: "LITE", ...config("V2_0") });
  expect(await nameOfRefusal(lite)).toBe("FeatureUnavailableInTierException");
  tokenFunction.behave((event) => ({ ...event, response: { claimsOverrideDetails: ADDED } }));
  const pool = await openPool(world, { UserPoolTier: "LITE", ...config("V1_0") });
  const tokens = await pool.enter("one@example.com", { email: "one@example.com" });
  expect(payloadOf(tokens.IdToken)).toMatchObject({ tenant: "north" });
  expect(payloadOf(tokens.AccessToken)).not.toHaveProperty("tenant");
});

const STANDARD = [
  ...["address", "family_name", "gender", "given_name", "locale", "middle_name", "name", "nickname"],
  ...["picture", "preferred_username", "profile", "website", "zoneinfo"],
];

test("WriteAttributes left unset lets a client's users write every standard attribute of their own", async () => {
  const pool = await openPool(world);
  const { AccessToken } = await pool.enter("own@example.com", { email: "own@example.com" });
  const UserAttributes = STANDARD.map((Name) => ({ Name, Value: "mine" }));
  await world.sdk.updateUserAttributes({ AccessToken, UserAttributes });
  for (const name of STANDARD) expect(await pool.valueOf("own@example.com", name), name).toBe("mine");
});

test("set it explicitly", async () => {
  const ExplicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH" as const, "ALLOW_REFRESH_TOKEN_AUTH" as const];
  const pool = await openPool(world, {}, { ExplicitAuthFlows, WriteAttributes: ["email", "name"] });
  const { AccessToken } = await pool.enter("set@example.com", { email: "set@example.com" });
  const write = (Name: string) =>
    world.sdk.updateUserAttributes({ AccessToken, UserAttributes: [{ Name, Value: "mine" }] });
  expect((await write("name")).$metadata.httpStatusCode).toBe(200);
  expect(await nameOfRefusal(write("nickname"))).toBe("NotAuthorizedException");
  expect(await pool.valueOf("set@example.com", "nickname")).toBeUndefined();
});

test("never authorise from a `custom:` attribute that users can write.", async () => {
  const Schema = [{ Name: "role", AttributeDataType: "String" as const, Mutable: true }];
  const own = ["email", "custom:role"];
  const pool = await openPool(world, { Schema }, { ReadAttributes: own, WriteAttributes: own });
  const { AccessToken } = await pool.enter("eve@example.com", { email: "eve@example.com" });
  await world.sdk.updateUserAttributes({
    AccessToken,
    UserAttributes: [{ Name: "custom:role", Value: "admin" }],
  });
  const answer = await world.signIn("eve@example.com", PASSWORD, pool.ClientId);
  expect(payloadOf(answer.IdToken)["custom:role"]).toBe("admin");
});
