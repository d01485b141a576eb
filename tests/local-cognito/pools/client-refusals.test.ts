import type { CreateUserPoolClientRequest } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";

let world: World;
beforeAll(async () => {
  world = await startWorld({ pool: { Schema: [{ Name: "team" }] } });
  await world.sdk.createResourceServer({
    UserPoolId,
    Identifier: "https://api.example.com",
    Name: "API",
    Scopes: [{ ScopeName: "read", ScopeDescription: "Read" }],
  });
  await world.sdk.addCustomAttributes({
    UserPoolId,
    CustomAttributes: [{ Name: "internal", DeveloperOnlyAttribute: true, Mutable: true }],
  });
});
afterAll(() => world.close());

const ClientName = "App";
const CallbackURLs = ["https://example.com/cb"];
const oauth = { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthScopes: ["openid"], CallbackURLs };
const machine: Partial<CreateUserPoolClientRequest> = {
  GenerateSecret: true,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ["client_credentials"],
  AllowedOAuthScopes: ["https://api.example.com/read"],
};
const invalid = "InvalidParameterException";
const flow = "InvalidOAuthFlowException";

const REFUSALS: [string, Partial<CreateUserPoolClientRequest>, string][] = [
  ["plain http to another machine", { CallbackURLs: ["http://example.com/cb"] }, invalid],
  [
    "http to a name that begins like this machine's",
    { CallbackURLs: ["http://localhost.example.com"] },
    invalid,
  ],
  ["a fragment", { LogoutURLs: ["https://example.com/#out"] }, invalid],
  ["an address that is none", { CallbackURLs: ["/cb"] }, invalid],
  ["a script for an address", { CallbackURLs: ["javascript:alert(1)"] }, invalid],
  [
    "101 addresses",
    { CallbackURLs: Array.from({ length: 101 }, (_, i) => `https://example.com/${i}`) },
    invalid,
  ],
  [
    "a default that is not on the list",
    { CallbackURLs, DefaultRedirectURI: "https://example.com/other" },
    invalid,
  ],
  ["code without an address", { AllowedOAuthFlows: ["code"], AllowedOAuthScopes: ["openid"] }, flow],
  ["OAuth without a flow", { ...oauth }, flow],
  ["OAuth without a scope", { ...oauth, AllowedOAuthFlows: ["code"], AllowedOAuthScopes: [] }, flow],
  ["a flow without OAuth's scopes", { AllowedOAuthFlows: ["code"], CallbackURLs }, flow],
  [
    "a scope that no server has",
    { AllowedOAuthScopes: ["https://api.example.com/write"] },
    "ScopeDoesNotExistException",
  ],
  ["a scope that is none", { AllowedOAuthScopes: ["Cognito"] }, "ScopeDoesNotExistException"],
  ["client_credentials without a secret", { ...machine, GenerateSecret: false }, flow],
  [
    "client_credentials beside code",
    { ...machine, CallbackURLs, AllowedOAuthFlows: ["client_credentials", "code"] },
    flow,
  ],
  ["client_credentials with openid", { ...machine, AllowedOAuthScopes: ["openid"] }, flow],
  [
    "an access token of four minutes",
    { AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: "minutes" } },
    invalid,
  ],
  ["an access token of 25 hours", { AccessTokenValidity: 25 }, invalid],
  ["an ID token of two days", { IdTokenValidity: 2, TokenValidityUnits: { IdToken: "days" } }, invalid],
  [
    "a refresh token of 59 minutes",
    { RefreshTokenValidity: 59, TokenValidityUnits: { RefreshToken: "minutes" } },
    invalid,
  ],
  ["a refresh token of 3,651 days", { RefreshTokenValidity: 3651 }, invalid],
  [
    "a refresh token shorter than the access token",
    { AccessTokenValidity: 3, RefreshTokenValidity: 2, TokenValidityUnits: { RefreshToken: "hours" } },
    invalid,
  ],
  ["a challenge of two minutes", { AuthSessionValidity: 2 }, invalid],
  ["a challenge of sixteen minutes", { AuthSessionValidity: 16 }, invalid],
  [
    "rotation beside refreshing",
    { RefreshTokenRotation: { Feature: "ENABLED" }, ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"] },
    invalid,
  ],
  ["rotation with the flows that are the default", { RefreshTokenRotation: { Feature: "ENABLED" } }, invalid],
  [
    "flows of today beside the older ones",
    { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "USER_PASSWORD_AUTH"] },
    invalid,
  ],
  ["reading what the schema lacks", { ReadAttributes: ["custom:rank"] }, invalid],
  ["writing what the schema lacks", { WriteAttributes: ["team"] }, invalid],
  ["writing the sub", { WriteAttributes: ["sub"] }, invalid],
  ["writing that an address is verified", { WriteAttributes: ["email", "email_verified"] }, invalid],
  ["writing what is the developers'", { WriteAttributes: ["dev:custom:internal"] }, invalid],
  ["a provider that the pool lacks", { SupportedIdentityProviders: ["COGNITO", "Google"] }, invalid],
  ["callers' addresses without a secret", { EnablePropagateAdditionalUserContextData: true }, invalid],
  ["a secret both given and made", { GenerateSecret: true, ClientSecret: "x".repeat(30) }, invalid],
  ["a secret of 23 characters", { ClientSecret: "x".repeat(23) }, invalid],
  ["half a Pinpoint project", { AnalyticsConfiguration: { ApplicationId: "ab12" } }, invalid],
];

test.each(REFUSALS)("CreateUserPoolClient refuses %s, and no client is made", async (_what, input, name) => {
  const before = await world.sdk.listUserPoolClients({ UserPoolId, MaxResults: 60 });
  const making = world.sdk.createUserPoolClient({ UserPoolId, ClientName, ...input });
  await expect(making).rejects.toMatchObject({ name });
  const after = await world.sdk.listUserPoolClients({ UserPoolId, MaxResults: 60 });
  expect(after.UserPoolClients).toEqual(before.UserPoolClients);
});

const UPDATES = REFUSALS.filter(
  ([, input]) => input.GenerateSecret === undefined && input.ClientSecret === undefined,
);

test.each(UPDATES)("UpdateUserPoolClient refuses %s and changes nothing", async (_what, input, name) => {
  const target = { UserPoolId, ClientId: "open" };
  const before = (await world.sdk.describeUserPoolClient(target)).UserPoolClient;
  await expect(world.sdk.updateUserPoolClient({ ...target, ...input })).rejects.toMatchObject({ name });
  expect((await world.sdk.describeUserPoolClient(target)).UserPoolClient).toEqual(before);
});

test("sign-up needs its required attributes: a list of writable ones without them is refused", async () => {
  const { UserPool } = await world.sdk.createUserPool({
    PoolName: "Strict",
    Schema: [{ Name: "given_name", Required: true, Mutable: true }],
  });
  const making = (WriteAttributes: string[]) =>
    world.sdk.createUserPoolClient({ UserPoolId: UserPool?.Id, ClientName, WriteAttributes });
  await expect(making(["email"])).rejects.toMatchObject({ name: invalid });
  await making(["email", "given_name"]);
});

test("clients of another pool, and of none, are not found", async () => {
  const { UserPool } = await world.sdk.createUserPool({ PoolName: "Other" });
  for (const pool of [UserPool?.Id, "eu-west-2_Nowhere"]) {
    const target = { UserPoolId: pool, ClientId: "open" };
    const gone = { name: "ResourceNotFoundException" };
    await expect(world.sdk.describeUserPoolClient(target)).rejects.toMatchObject(gone);
    await expect(world.sdk.updateUserPoolClient(target)).rejects.toMatchObject(gone);
    await expect(world.sdk.deleteUserPoolClient(target)).rejects.toMatchObject(gone);
    await expect(world.sdk.addUserPoolClientSecret(target)).rejects.toMatchObject(gone);
  }
});
