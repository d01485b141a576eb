import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, POOL, payloadOf, startWorld, UserPoolId, type World } from "../helpers";
import { enterAt, locationOf, openBrowser } from "../hosted-ui-browser";
import { basic, exchangeCode, postForm } from "../oauth-calls";

let world: World;
let machine: { id: string; secret: string };
beforeAll(async () => {
  world = await startWorld({ users: [{ email: "ada@example.com", password: PASSWORD }] });
  const Scopes = ["read", "write", "hidden"].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }));
  await world.sdk.createResourceServer({
    UserPoolId,
    Identifier: "https://api.example",
    Name: "API",
    Scopes,
  });
  const { UserPoolClient } = await world.sdk.createUserPoolClient({
    UserPoolId,
    ClientName: "machine",
    GenerateSecret: true,
    AllowedOAuthFlows: ["client_credentials"],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: ["https://api.example/read", "https://api.example/write"],
    AccessTokenValidity: 10,
    TokenValidityUnits: { AccessToken: "minutes" },
  });
  machine = { id: UserPoolClient?.ClientId ?? "", secret: UserPoolClient?.ClientSecret ?? "" };
});
afterAll(() => world.close());

const grant = (fields: Record<string, string> = {}, headers = basic(machine.id, machine.secret)) =>
  postForm(world, "/oauth2/token", { grant_type: "client_credentials", ...fields }, headers);

test.each([
  ["a wrong secret", () => grant({}, basic(machine.id, "wrong")), "invalid_client"],
  ["no secret", () => grant({ client_id: machine.id }, {} as never), "invalid_client"],
  ["a scope that is not the client's", () => grant({ scope: "https://api.example/hidden" }), "invalid_scope"],
  ["a scope of people", () => grant({ scope: "openid" }), "invalid_scope"],
  ["a client without the grant", () => grant({ client_id: "open" }, {} as never), "unauthorized_client"],
])("refuses %s", async (_what, attempt, error) => {
  const { response, json } = await attempt();
  expect([response.status, json]).toEqual([400, { error }]);
});

test("gives a token of the client's own, which verifies, with all of its scopes or those asked for", async () => {
  const { json } = await grant();
  expect(Object.keys(json).sort()).toEqual(["access_token", "expires_in", "token_type"]);
  expect(json.expires_in).toBe(600);
  const issuer = `${world.url}/${POOL}`;
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  const { payload } = await jwtVerify(json.access_token ?? "", keys, { issuer });
  expect(payload).toMatchObject({
    sub: machine.id,
    client_id: machine.id,
    token_use: "access",
    version: 2,
    scope: "https://api.example/read https://api.example/write",
  });
  expect(payload).not.toHaveProperty("username");
  const narrow = await grant({ scope: "https://api.example/write" });
  expect(payloadOf(narrow.json.access_token ?? "").scope).toBe("https://api.example/write");
});

test("such a token opens no user operation", async () => {
  const AccessToken = (await grant()).json.access_token;
  await expect(world.sdk.getUser({ AccessToken })).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("a person's sign-in may carry custom scopes too", async () => {
  const redirect_uri = "http://localhost:3000/callback";
  await world.sdk.updateUserPoolClient({
    UserPoolId,
    ClientId: "open",
    CallbackURLs: [redirect_uri],
    AllowedOAuthFlows: ["code"],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: ["openid", "https://api.example/read"],
    SupportedIdentityProviders: ["COGNITO"],
  });
  const url = new URL("/oauth2/authorize", world.url);
  const scope = "openid https://api.example/read";
  url.search = new URLSearchParams({
    client_id: "open",
    response_type: "code",
    redirect_uri,
    scope,
  }).toString();
  const page = await enterAt(openBrowser(), url, "ada@example.com", PASSWORD);
  const code = locationOf(page).searchParams.get("code") ?? "";
  const { json } = await exchangeCode(world, code, {
    client_id: "open",
    redirect_uri,
    code_verifier: undefined,
  });
  expect(payloadOf(json.access_token ?? "").scope).toBe(scope);
});
