import { afterAll, beforeAll, expect, test } from "vitest";
import { locationOf, openBrowser } from "../hosted-ui-browser";
import { authorizeUrl, enter, PKCE, startWorld, POOL as UserPoolId, type World } from "../hosted-ui-world";
import { exchangeCode } from "../oauth-calls";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.admin.setUserPoolSessionConfiguration({
    UserPoolId,
    UserSessionTracking: "ENABLED",
    TokenSession: { MaxPerUser: 20 },
  });
});
afterAll(() => world.close());

/** Signs in with a browser, and once more through the session that this leaves: two families of tokens. */
async function signInTwice(Username: string) {
  const browser = openBrowser();
  const first = await enter(world, browser, Username, PKCE);
  const second = await browser.get(authorizeUrl(world, PKCE));
  const tokens = [];
  for (const page of [first, second]) {
    const code = locationOf(page).searchParams.get("code") ?? "";
    tokens.push((await exchangeCode(world, code)).json);
  }
  return { browser, tokens };
}

async function sessionsOf(Username: string) {
  const { Sessions = [] } = await world.admin.adminListUserSessions({ UserPoolId, Username });
  return {
    sso: Sessions.filter(({ SessionType }) => SessionType === "SSO"),
    token: Sessions.filter(({ SessionType }) => SessionType === "TOKEN"),
  };
}

test("a browser's sign-in is a session of its own, from which those of its tokens come", async () => {
  await signInTwice("ada@lighthouse.example");
  const { sso, token } = await sessionsOf("ada@lighthouse.example");
  expect(sso).toHaveLength(1);
  expect(sso[0]?.SessionId).toMatch(/^sso[a-z0-9]{25}$/);
  expect(sso[0]?.ClientId).toBe("public");
  expect(token.map(({ OriginSessionId }) => OriginSessionId)).toEqual([sso[0]?.SessionId, sso[0]?.SessionId]);
});

test("revoking the browser's sign-in alone leaves its tokens, and asks for the password again", async () => {
  const Username = "bob@lighthouse.example";
  const { browser, tokens } = await signInTwice(Username);
  const SessionId = (await sessionsOf(Username)).sso[0]?.SessionId ?? "";
  await world.admin.adminRevokeUserSession({ UserPoolId, Username, SessionId });
  expect(await sessionsOf(Username)).toMatchObject({ sso: [], token: [{}, {}] });
  expect(locationOf(await browser.get(authorizeUrl(world, PKCE))).pathname).toBe("/login");
  const AccessToken = tokens[0]?.access_token ?? "";
  expect((await world.admin.listUserSessions({ AccessToken })).Sessions).toHaveLength(2);
});

test("LINKED takes the tokens with the browser's sign-in", async () => {
  const Username = "fay@lighthouse.example";
  const { tokens } = await signInTwice(Username);
  const SessionId = (await sessionsOf(Username)).sso[0]?.SessionId ?? "";
  const RevokeAssociatedSessions = "LINKED" as const;
  await world.admin.adminRevokeUserSession({ UserPoolId, Username, SessionId, RevokeAssociatedSessions });
  expect(await sessionsOf(Username)).toEqual({ sso: [], token: [] });
  for (const { access_token: AccessToken = "" } of tokens) {
    await expect(world.admin.getUser({ AccessToken })).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  }
});

test("LINKED takes the browser's sign-in with a token session, and leaves its other token sessions", async () => {
  const Username = "rita@lighthouse.example";
  const { tokens } = await signInTwice(Username);
  const AccessToken = tokens[0]?.access_token ?? "";
  const { Sessions = [] } = await world.admin.listUserSessions({ AccessToken });
  const other = Sessions.find((session) => session.SessionType === "TOKEN" && !session.IsCurrentSession);
  const SessionId = other?.SessionId ?? "";
  await world.admin.revokeUserSession({ AccessToken, SessionId, RevokeAssociatedSessions: "LINKED" });
  expect(await sessionsOf(Username)).toMatchObject({ sso: [], token: [{ IsCurrentSession: false }] });
  await expect(world.admin.getUser({ AccessToken: tokens[1]?.access_token ?? "" })).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
});

test("each client takes the browser's sign-in for its own as long as it was told to", async () => {
  const browser = openBrowser();
  const validity = (ClientId: string, MaxValidityMinutes: number) =>
    world.admin.setUserPoolClientSessionConfiguration({
      UserPoolId,
      ClientId,
      SSOSession: { MaxValidityMinutes },
    });
  await validity("unrotated", 180);
  await validity("telling", 0);
  await enter(world, browser, "lou@lighthouse.example", PKCE);
  const goesTo = async (client_id: string) => {
    const page = await browser.get(authorizeUrl(world, { ...PKCE, client_id }));
    return locationOf(page).searchParams.has("code") ? "app" : "login";
  };
  expect(await goesTo("public")).toBe("app");
  expect(await goesTo("telling")).toBe("login");
  world.advance(61 * 60_000);
  expect(await goesTo("public")).toBe("login");
  expect(await goesTo("unrotated")).toBe("app");
  world.advance(120 * 60_000);
  expect(await goesTo("unrotated")).toBe("login");
});
