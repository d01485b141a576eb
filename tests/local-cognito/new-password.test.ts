import { afterAll, beforeAll, expect, test } from "vitest";
import { attribute, PASSWORD, startWorld, UserPoolId, type World } from "./helpers";

let world: World;
beforeAll(async () => {
  const invited = ["one", "two", "three", "four"].map((name) => ({
    email: `${name}@example.com`,
    password: PASSWORD,
    temporary: true,
  }));
  world = await startWorld({ users: [...invited, { email: "ada@example.com", password: PASSWORD }] });
});
afterAll(() => world.close());

const NEXT = "Another-horse-2";

async function begin(USERNAME: string): Promise<string> {
  const AuthParameters = { USERNAME, PASSWORD };
  const answer = await world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters,
  });
  return answer.Session ?? "";
}

function respond(Session: string, USERNAME: string, more: Record<string, string>, ClientId = "open") {
  return world.sdk.respondToAuthChallenge({
    ClientId,
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session,
    ChallengeResponses: { USERNAME, ...more },
  });
}

test.each([
  [
    "a session that was never given",
    "x".repeat(40),
    "one@example.com",
    { NEW_PASSWORD: NEXT },
    "NotAuthorizedException",
  ],
  ["no new password", null, "one@example.com", {}, "InvalidParameterException"],
  ["a weak one", null, "one@example.com", { NEW_PASSWORD: "weak" }, "InvalidPasswordException"],
  [
    "the temporary one again",
    null,
    "one@example.com",
    { NEW_PASSWORD: PASSWORD },
    "InvalidParameterException",
  ],
  ["another user's name", null, "ada@example.com", { NEW_PASSWORD: NEXT }, "NotAuthorizedException"],
  [
    "a verified address of one's own making",
    null,
    "one@example.com",
    { NEW_PASSWORD: NEXT, "userAttributes.email_verified": "true" },
    "NotAuthorizedException",
  ],
  [
    "an attribute outside the schema",
    null,
    "one@example.com",
    { NEW_PASSWORD: NEXT, "userAttributes.shoe": "9" },
    "NotAuthorizedException",
  ],
])("refuses %s, and the user stays as he was", async (_what, given, username, answer, name) => {
  const Session = given ?? (await begin("one@example.com"));
  await expect(respond(Session, username, answer)).rejects.toMatchObject({ name });
  const user = await world.sdk.adminGetUser({ UserPoolId, Username: "one@example.com" });
  expect(user.UserStatus).toBe("FORCE_CHANGE_PASSWORD");
});

test("a session belongs to the client that opened it", async () => {
  const Session = await begin("one@example.com");
  await expect(respond(Session, "one@example.com", { NEW_PASSWORD: NEXT }, "tight")).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
});

test("the new password confirms the user, sets what he wrote, and works from then on", async () => {
  const Session = await begin("two@example.com");
  const answer = await respond(Session, "two@example.com", {
    NEW_PASSWORD: NEXT,
    "userAttributes.name": "Two",
  });
  expect(answer.AuthenticationResult?.AccessToken).toBeDefined();
  const user = await world.sdk.adminGetUser({ UserPoolId, Username: "two@example.com" });
  expect(user.UserStatus).toBe("CONFIRMED");
  expect(attribute(user.UserAttributes, "name")).toBe("Two");
  await expect(world.signIn("two@example.com")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect((await world.signIn("two@example.com", NEXT)).AccessToken).toBeDefined();
});

test("a session is spent by its answer", async () => {
  const Session = await begin("three@example.com");
  await respond(Session, "three@example.com", { NEW_PASSWORD: NEXT });
  await expect(respond(Session, "three@example.com", { NEW_PASSWORD: PASSWORD })).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
});

test("a session ends after three minutes", async () => {
  const Session = await begin("four@example.com");
  await world.advance(3 * 60_000 + 1000);
  await expect(respond(Session, "four@example.com", { NEW_PASSWORD: NEXT })).rejects.toMatchObject({
    name: "NotAuthorizedException",
    message: expect.stringContaining("expired"),
  });
});

test("the server's side answers it too, for its own client", async () => {
  const begun = await world.sdk.adminInitiateAuth({
    UserPoolId,
    ClientId: "tight",
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: "four@example.com", PASSWORD },
  });
  expect(begun.ChallengeParameters).toMatchObject({ requiredAttributes: "[]" });
  expect(JSON.parse(begun.ChallengeParameters?.userAttributes ?? "{}")).toMatchObject({
    email: "four@example.com",
  });
  const done = await world.sdk.adminRespondToAuthChallenge({
    UserPoolId,
    ClientId: "tight",
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: begun.Session,
    ChallengeResponses: { USERNAME: "four@example.com", NEW_PASSWORD: NEXT },
  });
  expect(done.AuthenticationResult?.RefreshToken).toBeDefined();
});
