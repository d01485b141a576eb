import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, secretHash, startWorld, UserPoolId, type World } from "./helpers";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    users: ["sign-in", "clumsy", "slow", "changer", "forgetful", "guessed", "late", "reset", "flood"]
      .map((name) => ({ email: `${name}@example.com`, password: PASSWORD }))
      .concat([
        {
          email: "unverified@example.com",
          password: PASSWORD,
          ...{ attributes: { email_verified: "false" } },
        },
        { email: "off@example.com", password: PASSWORD, ...{ enabled: false } },
        { email: "invited@example.com", password: PASSWORD, ...{ temporary: true } },
      ]),
  });
});
afterAll(() => world.close());

const _HOUR = 3_600_000;
const NEXT = "Another-horse-2";

function start(ClientId: string, USERNAME: string, secret: string, more: Record<string, string> = {}) {
  const AuthParameters = { USERNAME, PASSWORD: secret, ...more };
  return world.sdk.initiateAuth({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
}

test.each([
  ["a wrong password", "open", "sign-in@example.com", "wrong-Horse-1", "NotAuthorizedException"],
  ["somebody unknown", "open", "nobody@example.com", PASSWORD, "UserNotFoundException"],
  ["somebody unknown, hidden", "tight", "nobody@example.com", PASSWORD, "NotAuthorizedException"],
  ["a disabled user", "open", "off@example.com", PASSWORD, "NotAuthorizedException"],
  [
    "a client with a secret, without its hash",
    "secretive",
    "sign-in@example.com",
    PASSWORD,
    "NotAuthorizedException",
  ],
])("refuses %s", async (_what, client, username, secret, name) => {
  await expect(start(client, username, secret)).rejects.toMatchObject({ name });
});

test("a client that hides who exists answers both alike", async () => {
  const unknown = await start("tight", "nobody@example.com", PASSWORD).catch((error: Error) => error.message);
  const wrong = await start("tight", "sign-in@example.com", "wrong-Horse-1").catch(
    (error: Error) => error.message,
  );
  expect(unknown).toBe("Incorrect username or password.");
  expect(wrong).toBe(unknown);
});

test("SECRET_HASH: the right one passes, a wrong one and one too many do not", async () => {
  const username = "sign-in@example.com";
  const right = secretHash(username, "secretive", "theclientsecretofthisclient");
  const wrong = secretHash(username, "secretive", "another secret");
  expect(
    (await start("secretive", username, PASSWORD, { SECRET_HASH: right })).AuthenticationResult,
  ).toBeDefined();
  for (const [client, SECRET_HASH] of [
    ["secretive", wrong],
    ["open", right],
  ] as const) {
    await expect(start(client, username, PASSWORD, { SECRET_HASH })).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  }
});

test.each([
  ["the password missing", { AuthFlow: "USER_PASSWORD_AUTH" as const, AuthParameters: { USERNAME: "a" } }],
  [
    "SRP, which the client has not",
    { AuthFlow: "USER_SRP_AUTH" as const, AuthParameters: { USERNAME: "a", SRP_A: "1" } },
  ],
  ["custom sign-in", { AuthFlow: "CUSTOM_AUTH" as const, AuthParameters: { USERNAME: "a" } }],
])("InitiateAuth refuses %s", async (_what, input) => {
  const request = world.sdk.initiateAuth({ ClientId: "open", ...input });
  await expect(request).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("only the flows that the client lists are open", async () => {
  await world.sdk.updateUserPoolClient({
    UserPoolId,
    ClientId: "rotating",
    ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
  });
  const refused = start("rotating", "sign-in@example.com", PASSWORD);
  await expect(refused).rejects.toMatchObject({ name: "InvalidParameterException" });
  const admitted = await world.sdk.adminInitiateAuth({
    UserPoolId,
    ClientId: "rotating",
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: "sign-in@example.com", PASSWORD },
  });
  expect(admitted.AuthenticationResult?.TokenType).toBe("Bearer");
});

test("five wrong passwords lock for a second, each further one for twice as long", async () => {
  const Username = "clumsy@example.com";
  const wrong = () => start("open", Username, "wrong-Horse-1").catch((error: Error) => error.message);
  for (let attempt = 0; attempt < 5; attempt += 1)
    expect(await wrong()).toBe("Incorrect username or password.");
  expect(await wrong()).toBe("Password attempts exceeded");
  await expect(start("open", Username, PASSWORD)).rejects.toMatchObject({
    message: "Password attempts exceeded",
  });

  for (const seconds of [1, 2, 4, 8]) {
    await world.advance(seconds * 1000);
    expect(await wrong()).toBe("Incorrect username or password.");
    expect(await wrong()).toBe("Password attempts exceeded");
  }
  await world.advance(16_000);
  expect((await start("open", Username, PASSWORD)).AuthenticationResult).toBeDefined();
  for (let attempt = 0; attempt < 4; attempt += 1)
    expect(await wrong()).toBe("Incorrect username or password.");
  expect((await start("open", Username, PASSWORD)).AuthenticationResult).toBeDefined();
});

test("a lock never lasts longer than fifteen minutes, and a quiet quarter forgets it", async () => {
  const wrong = () =>
    start("open", "slow@example.com", "wrong-Horse-1").catch((error: Error) => error.message);
  for (let attempt = 0; attempt < 16; attempt += 1) {
    await wrong();
    await world.advance(attempt < 4 ? 0 : Math.min(1000 * 2 ** (attempt - 4), 900_000));
  }
  expect(await wrong()).toBe("Incorrect username or password.");
  await world.advance(15 * 60_000 + 1000);
  for (let attempt = 0; attempt < 5; attempt += 1)
    expect(await wrong()).toBe("Incorrect username or password.");
});

test.each([
  ["short", "Ab1!xyz", "not long enough"],
  ["without capitals", "correct-horse-1", "uppercase"],
  ["without small letters", "CORRECT-HORSE-1", "lowercase"],
  ["without digits", "Correct-horse-x", "numeric"],
  ["without symbols", "Correcthorse1", "symbol"],
])("a new password %s is refused with the reason", async (_what, ProposedPassword, reason) => {
  const { AccessToken } = await world.signIn("sign-in@example.com");
  const request = world.sdk.changePassword({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword });
  await expect(request).rejects.toMatchObject({
    name: "InvalidPasswordException",
    message: expect.stringContaining(reason),
  });
  expect((await world.signIn("sign-in@example.com")).AccessToken).toBeDefined();
});

test("ChangePassword asks for the old one, and replaces it", async () => {
  const { AccessToken } = await world.signIn("changer@example.com");
  const guess = { AccessToken, PreviousPassword: "wrong-Horse-1", ProposedPassword: NEXT };
  await expect(world.sdk.changePassword(guess)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  await world.sdk.changePassword({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword: NEXT });
  await expect(world.signIn("changer@example.com")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect((await world.signIn("changer@example.com", NEXT)).AccessToken).toBeDefined();
});
