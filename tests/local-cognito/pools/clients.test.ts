import { afterEach, beforeEach, expect, test } from "vitest";
import { CLIENTS, PASSWORD, startWorld, UserPoolId, type World } from "../helpers";

let world: World;
beforeEach(async () => {
  world = await startWorld({ users: [{ email: "ada@example.com", password: PASSWORD }] });
});
afterEach(() => world.close());

test("a client of a name alone has AWS's defaults, and shows what AWS shows of them", async () => {
  const { UserPoolClient } = await world.sdk.createUserPoolClient({ UserPoolId, ClientName: "Plain" });
  expect(UserPoolClient).toEqual({
    UserPoolId,
    ClientName: "Plain",
    ClientId: expect.stringMatching(/^[0-9a-z]{26}$/),
    CreationDate: expect.any(Date),
    LastModifiedDate: expect.any(Date),
    RefreshTokenValidity: 30,
    TokenValidityUnits: {},
    AllowedOAuthFlowsUserPoolClient: false,
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
    AuthSessionValidity: 3,
    ClientType: "REGULAR",
  });
  const password = world.signIn("ada@example.com", PASSWORD, UserPoolClient?.ClientId);
  await expect(password).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("GenerateSecret makes a secret of AWS's length, which DescribeUserPoolClient gives and lists do not", async () => {
  const { UserPoolClient } = await world.sdk.createUserPoolClient({
    UserPoolId,
    ClientName: "Secretive",
    GenerateSecret: true,
  });
  expect(UserPoolClient?.ClientSecret).toMatch(/^[0-9a-z]{51,52}$/);
  const ClientId = UserPoolClient?.ClientId;
  const described = await world.sdk.describeUserPoolClient({ UserPoolId, ClientId });
  expect(described.UserPoolClient).toEqual(UserPoolClient);
  const listed = await world.sdk.listUserPoolClients({ UserPoolId, MaxResults: 60 });
  expect(JSON.stringify(listed)).not.toContain(UserPoolClient?.ClientSecret);
  expect(listed.UserPoolClients).toContainEqual({ ClientId, UserPoolId, ClientName: "Secretive" });
});

test.each([
  "http://localhost:3000/cb",
  "http://127.0.0.1/cb",
  "http://[::1]:8080/cb",
  "https://example.com/cb?x=1",
  "myapp://example",
  "com.example.app:/oauth",
])("a browser may be sent to %s", async (url) => {
  const { UserPoolClient } = await world.sdk.createUserPoolClient({
    UserPoolId,
    ClientName: "App",
    CallbackURLs: [url],
    DefaultRedirectURI: url,
    LogoutURLs: [url],
  });
  expect(UserPoolClient).toMatchObject({ CallbackURLs: [url], DefaultRedirectURI: url, LogoutURLs: [url] });
});

test("a machine's client takes the scopes of a resource server", async () => {
  const scope = { ScopeName: "read", ScopeDescription: "Read all" };
  await world.sdk.createResourceServer({ UserPoolId, Identifier: "api", Name: "API", Scopes: [scope] });
  const { UserPoolClient } = await world.sdk.createUserPoolClient({
    UserPoolId,
    ClientName: "Machine",
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["client_credentials"],
    AllowedOAuthScopes: ["api/read"],
  });
  expect(UserPoolClient).toMatchObject({ AllowedOAuthScopes: ["api/read"] });

  await world.sdk.deleteResourceServer({ UserPoolId, Identifier: "api" });
  const target = { UserPoolId, ClientId: UserPoolClient?.ClientId };
  const kept = await world.sdk.describeUserPoolClient(target);
  expect(kept.UserPoolClient).toEqual(UserPoolClient);
  const again = world.sdk.updateUserPoolClient({ ...target, AllowedOAuthScopes: ["api/read"] });
  await expect(again).rejects.toMatchObject({ name: "ScopeDoesNotExistException" });
});

test("DeleteUserPoolClient ends the client's tokens, not those of another", async () => {
  const mine = await world.signIn("ada@example.com");
  const others = await world.signIn("ada@example.com", PASSWORD, "tight");
  await world.sdk.deleteUserPoolClient({ UserPoolId, ClientId: "open" });
  const gone = { name: "ResourceNotFoundException" };
  await expect(world.sdk.describeUserPoolClient({ UserPoolId, ClientId: "open" })).rejects.toMatchObject(
    gone,
  );
  const refresh = (ClientId: string, REFRESH_TOKEN: string) =>
    world.sdk.initiateAuth({ ClientId, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN } });
  await expect(refresh("open", mine.RefreshToken)).rejects.toMatchObject(gone);
  await expect(refresh("tight", mine.RefreshToken)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  const answer = await refresh("tight", others.RefreshToken);
  expect(answer.AuthenticationResult?.AccessToken).toEqual(expect.any(String));
});

test("clients are listed in pages, each once; none registered itself", async () => {
  const ids: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await world.sdk.listUserPoolClients({ UserPoolId, MaxResults: 3, NextToken });
    ids.push(...(page.UserPoolClients ?? []).map((client) => client.ClientId));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(ids).toEqual(CLIENTS.map(({ id }) => id).sort());
  const registered = await world.sdk.listUserPoolClients({ UserPoolId, MaxResults: 60, ClientType: "DCR" });
  expect(registered.UserPoolClients).toEqual([]);
});

test("UpdateUserPoolClient keeps id, name and secret, and answers what DescribeUserPoolClient tells", async () => {
  const target = { UserPoolId, ClientId: "secretive" };
  const before = (await world.sdk.describeUserPoolClient(target)).UserPoolClient;
  const answer = await world.sdk.updateUserPoolClient({ ...target, AccessTokenValidity: 2 });
  const after = (await world.sdk.describeUserPoolClient(target)).UserPoolClient;
  expect(answer.UserPoolClient).toEqual(after);
  expect(after).toMatchObject({
    ClientName: before?.ClientName,
    ClientSecret: before?.ClientSecret,
    CreationDate: before?.CreationDate,
    AccessTokenValidity: 2,
  });
  expect(after).not.toHaveProperty("CallbackURLs");
});
