import type { UpdateUserPoolClientRequest } from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CLIENTS, startWorld, UserPoolId, type World } from "./helpers";

let world: World;
beforeEach(async () => {
  world = await startWorld({
    pool: {
      PoolName: "The pool",
      Policies: { PasswordPolicy: { MinimumLength: 12 } },
      Schema: [{ Name: "team" }],
    },
    users: [{ email: "ada@example.com" }],
  });
});
afterEach(() => world.close());

const ClientId = "open";

test("clients are listed in pages and described, the secret only where there is one", async () => {
  const ids: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await world.sdk.listUserPoolClients({ UserPoolId, MaxResults: 3, NextToken });
    ids.push(...(page.UserPoolClients ?? []).map((client) => client.ClientId));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(ids).toEqual(CLIENTS.map(({ id }) => id).sort());
  const secretive = (await world.sdk.describeUserPoolClient({ UserPoolId, ClientId: "secretive" }))
    .UserPoolClient;
  expect(secretive).toMatchObject({ ClientSecret: "theclientsecretofthisclient", ClientName: "The secretive client" });
  const open = (await world.sdk.describeUserPoolClient({ UserPoolId, ClientId })).UserPoolClient;
  expect(open).not.toHaveProperty("ClientSecret");
});

test("UpdateUserPoolClient puts every member left out back to its default, the id and secret apart", async () => {
  const answer = await world.sdk.updateUserPoolClient({
    UserPoolId,
    ClientId: "secretive",
    AccessTokenValidity: 2,
  });
  const { UserPoolClient } = await world.sdk.describeUserPoolClient({ UserPoolId, ClientId: "secretive" });
  expect(answer.UserPoolClient).toEqual(UserPoolClient);
  expect(UserPoolClient).toMatchObject({
    ClientId: "secretive",
    ClientName: "The secretive client",
    ClientSecret: "theclientsecretofthisclient",
    AccessTokenValidity: 2,
    RefreshTokenValidity: 30,
    CallbackURLs: [],
    AllowedOAuthFlows: [],
    AllowedOAuthFlowsUserPoolClient: false,
    PreventUserExistenceErrors: "LEGACY",
    ExplicitAuthFlows: expect.not.arrayContaining(["ALLOW_USER_PASSWORD_AUTH"]),
  });
});

test.each<[string, Partial<UpdateUserPoolClientRequest>, string]>([
  [
    "an access token of a minute",
    { AccessTokenValidity: 1, TokenValidityUnits: { AccessToken: "minutes" } },
    "InvalidParameterException",
  ],
  [
    "an ID token of two days",
    { IdTokenValidity: 48, TokenValidityUnits: { IdToken: "hours" } },
    "InvalidParameterException",
  ],
  [
    "a refresh token of a minute",
    { RefreshTokenValidity: 60, TokenValidityUnits: { RefreshToken: "seconds" } },
    "InvalidParameterException",
  ],
  ["a challenge of an hour", { AuthSessionValidity: 60 }, "InvalidParameterException"],
  ["plain http to another machine", { CallbackURLs: ["http://example.com/cb"] }, "InvalidParameterException"],
  ["a fragment in the address", { CallbackURLs: ["https://example.com/cb#x"] }, "InvalidParameterException"],
  [
    "a default that is not on the list",
    { DefaultRedirectURI: "https://example.com/cb" },
    "InvalidParameterException",
  ],
  [
    "the code flow without an address",
    { AllowedOAuthFlows: ["code"], AllowedOAuthScopes: ["openid"] },
    "InvalidParameterException",
  ],
  [
    "a flow without scopes",
    { AllowedOAuthFlows: ["code"], CallbackURLs: ["https://example.com/cb"] },
    "InvalidParameterException",
  ],
  ["a scope that is none", { AllowedOAuthScopes: ["everything"] }, "ScopeDoesNotExistException"],
  [
    "rotation beside plain refreshing",
    { RefreshTokenRotation: { Feature: "ENABLED" }, ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"] },
    "InvalidParameterException",
  ],
  [
    "a grace of two minutes",
    { RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 120 } },
    "InvalidParameterException",
  ],
  ["another pool's client", { ClientId: "nobodys" }, "ResourceNotFoundException"],
])("UpdateUserPoolClient refuses %s and changes nothing", async (_what, input, name) => {
  const before = (await world.sdk.describeUserPoolClient({ UserPoolId, ClientId })).UserPoolClient;
  await expect(world.sdk.updateUserPoolClient({ UserPoolId, ClientId, ...input })).rejects.toMatchObject({
    name,
  });
  expect((await world.sdk.describeUserPoolClient({ UserPoolId, ClientId })).UserPoolClient).toEqual(before);
});
