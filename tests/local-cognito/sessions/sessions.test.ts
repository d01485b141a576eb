import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startWorld, type Tokens, UserPoolId, type World } from "../helpers";

const Username = "ada@example.com";
let world: World;
let ada: Tokens;

beforeAll(async () => {
  world = await startWorld({
    users: [Username, "bob@example.com", "cy@example.com", "dee@example.com"].map((email) => ({
      email,
      password: PASSWORD,
    })),
  });
  await track(20);
  ada = await world.signIn(Username);
});
afterAll(() => world.close());

function track(MaxPerUser: number, UserSessionTracking: "ENABLED" | "DISABLED" = "ENABLED") {
  return world.sdk.setUserPoolSessionConfiguration({
    UserPoolId,
    UserSessionTracking,
    TokenSession: { MaxPerUser },
  });
}
const sessionsOf = async (name: string) =>
  (await world.sdk.adminListUserSessions({ UserPoolId, Username: name })).Sessions ?? [];
const onlyIdOf = async (name: string) => (await sessionsOf(name))[0]?.SessionId ?? "";
const unknown = `tkn${"a".repeat(25)}`;
const refresh = (tokens: Tokens) =>
  world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
  });

test.each<[string, () => Promise<unknown>, string]>([
  [
    "listing those of nobody",
    () => world.sdk.adminListUserSessions({ UserPoolId, Username: "nobody" }),
    "UserNotFoundException",
  ],
  [
    "revoking one that is none",
    () => world.sdk.adminRevokeUserSession({ UserPoolId, Username, SessionId: unknown }),
    "ResourceNotFoundException",
  ],
  [
    "revoking one of another user's",
    async () => {
      const SessionId = await onlyIdOf(Username);
      return world.sdk.adminRevokeUserSession({ UserPoolId, Username: "bob@example.com", SessionId });
    },
    "ResourceNotFoundException",
  ],
  [
    "revoking one's own present session",
    async () =>
      world.sdk.revokeUserSession({ AccessToken: ada.AccessToken, SessionId: await onlyIdOf(Username) }),
    "InvalidParameterException",
  ],
  [
    "an id of another form",
    () => world.sdk.adminRevokeUserSession({ UserPoolId, Username, SessionId: "tkn" }),
    "InvalidParameterException",
  ],
  [
    "no token of a user",
    () => world.sdk.listUserSessions({ AccessToken: "a.b.c" }),
    "NotAuthorizedException",
  ],
  [
    "a page token of no page",
    () => world.sdk.adminListUserSessions({ UserPoolId, Username, NextToken: "bogus" }),
    "InvalidParameterException",
  ],
])("refuses %s, and no session ends", async (_what, attempt, name) => {
  await expect(attempt()).rejects.toMatchObject({ name });
  expect(await sessionsOf(Username)).toHaveLength(1);
  expect((await world.sdk.getUser({ AccessToken: ada.AccessToken })).Username).toBeDefined();
});

test("a sign-in is a session, with its client, times, address and device", async () => {
  const [session] = await sessionsOf(Username);
  expect(session).toMatchObject({
    SessionType: "TOKEN",
    ClientId: "open",
    DeviceType: expect.stringMatching(/^aws-sdk-js 3/),
    IsCurrentSession: false,
  });
  expect(session?.SessionId).toMatch(/^tkn[a-z0-9]{25}$/);
  expect(session?.LastIPAddress).toMatch(/^(127\.0\.0\.1|::1)$/);
  expect(session).not.toHaveProperty("OriginSessionId");
  const { Sessions } = await world.sdk.listUserSessions({ AccessToken: ada.AccessToken });
  expect(Sessions).toEqual([{ ...session, IsCurrentSession: true }]);
});

test("refreshing moves the last activity, and not the beginning", async () => {
  const [before] = await sessionsOf(Username);
  await world.advance(60_000);
  await refresh(ada);
  const [after] = await sessionsOf(Username);
  expect(after?.SessionId).toBe(before?.SessionId);
  expect(after?.CreateDate).toEqual(before?.CreateDate);
  expect((after?.LastActiveDate?.getTime() ?? 0) - (before?.LastActiveDate?.getTime() ?? 0)).toBe(60_000);
});

test("a revoked session refuses refresh and access, as RevokeToken does, and the others live", async () => {
  const name = "bob@example.com";
  const lost = await world.signIn(name);
  const SessionId = await onlyIdOf(name);
  await world.advance(1000);
  const kept = await world.signIn(name);
  expect(await sessionsOf(name)).toHaveLength(2);
  await world.sdk.revokeUserSession({ AccessToken: kept.AccessToken, SessionId });

  await expect(world.sdk.getUser({ AccessToken: lost.AccessToken })).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
  await expect(refresh(lost)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect((await refresh(kept)).AuthenticationResult?.AccessToken).toBeDefined();
  expect((await sessionsOf(name)).map((session) => session.SessionId)).not.toContain(SessionId);
  await world.sdk.adminRevokeUserSession({ UserPoolId, Username: name, SessionId: await onlyIdOf(name) });
  expect(await sessionsOf(name)).toEqual([]);
  await expect(refresh(kept)).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("who has as many sessions as the pool allows loses the one that he used least recently", async () => {
  const name = "cy@example.com";
  await track(2);
  const first = await world.signIn(name);
  await world.advance(1000);
  const second = await world.signIn(name);
  await world.advance(1000);
  await refresh(first);
  const third = await world.signIn(name);
  await track(20);
  expect(await sessionsOf(name)).toHaveLength(2);
  await expect(refresh(second)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect((await refresh(first)).AuthenticationResult).toBeDefined();
  expect((await refresh(third)).AuthenticationResult).toBeDefined();
});

test("sessions end with a global sign-out, with their time, and with their user", async () => {
  const name = "dee@example.com";
  await world.signIn(name);
  await world.sdk.adminUserGlobalSignOut({ UserPoolId, Username: name });
  expect(await sessionsOf(name)).toEqual([]);
  await world.signIn(name);
  await world.advance(31 * 86_400_000);
  expect(await sessionsOf(name)).toEqual([]);
  await world.signIn(name);
  await world.sdk.adminDeleteUser({ UserPoolId, Username: name });
  await world.sdk.adminCreateUser({ UserPoolId, Username: name });
  expect(await sessionsOf(name)).toEqual([]);
});

test("what is signed in while sessions are not tracked is never listed, and without tracking nothing is", async () => {
  const name = "cy@example.com";
  await track(20, "DISABLED");
  const { AccessToken } = await world.signIn(name);
  for (const attempt of [
    () => world.sdk.adminListUserSessions({ UserPoolId, Username: name }),
    () => world.sdk.listUserSessions({ AccessToken }),
    () => world.sdk.adminRevokeUserSession({ UserPoolId, Username: name, SessionId: unknown }),
    () => world.sdk.revokeUserSession({ AccessToken, SessionId: unknown }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ name: "OperationNotEnabledException" });
  }
  await track(20);
  const current = (await world.sdk.listUserSessions({ AccessToken })).Sessions ?? [];
  expect(current.filter((session) => session.IsCurrentSession)).toEqual([]);
});
