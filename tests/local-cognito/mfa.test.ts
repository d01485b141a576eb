import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startWorld, TOTP_SECRET, UserPoolId, type World } from "./helpers";

let world: World;
let count = 0;
beforeAll(async () => {
  const enrolled = ["ada", "replay", "window", "guess", "gone", "off", "again"].map((name) => ({
    email: `${name}@example.com`,
    password: PASSWORD,
    totpSecret: TOTP_SECRET,
  }));
  const fresh = Array.from({ length: 8 }, (_, index) => ({
    email: `fresh-${index}@example.com`,
    password: PASSWORD,
  }));
  world = await startWorld({ users: [...enrolled, ...fresh] });
});
afterAll(() => world.close());

/** Somebody without an authenticator, signed in. */
async function newcomer() {
  const Username = `fresh-${count}@example.com`;
  count += 1;
  return { Username, ...(await world.signIn(Username)) };
}

async function challenge(USERNAME: string): Promise<string> {
  const AuthParameters = { USERNAME, PASSWORD };
  const answer = await world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters,
  });
  expect(answer.ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
  expect(answer.AuthenticationResult).toBeUndefined();
  return answer.Session ?? "";
}

function respond(Session: string, USERNAME: string, code: string) {
  return world.sdk.respondToAuthChallenge({
    ClientId: "open",
    ChallengeName: "SOFTWARE_TOKEN_MFA",
    Session,
    ChallengeResponses: { USERNAME, SOFTWARE_TOKEN_MFA_CODE: code },
  });
}

async function enrol(AccessToken: string): Promise<string> {
  const { SecretCode = "" } = await world.sdk.associateSoftwareToken({ AccessToken });
  await world.sdk.verifySoftwareToken({ AccessToken, UserCode: await world.totp(SecretCode) });
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await world.sdk.setUserMFAPreference({ AccessToken, SoftwareTokenMfaSettings });
  return SecretCode;
}

const settings = async (Username: string) =>
  (await world.sdk.adminGetUser({ UserPoolId, Username })).UserMFASettingList;

test.each([
  ["a wrong code", "000000", "CodeMismatchException"],
  ["a code of letters", "abcdef", "CodeMismatchException"],
  ["a code too short", "12345", "CodeMismatchException"],
])("the challenge refuses %s and the session goes on", async (_what, code, name) => {
  const Session = await challenge("ada@example.com");
  await expect(respond(Session, "ada@example.com", code)).rejects.toMatchObject({ name });
  const right = await respond(Session, "ada@example.com", await world.totp(TOTP_SECRET));
  expect(right.AuthenticationResult?.AccessToken).toBeDefined();
  await world.advance(60_000);
});

test("five wrong codes end the session", async () => {
  const Session = await challenge("guess@example.com");
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await expect(respond(Session, "guess@example.com", "000000")).rejects.toMatchObject({
      name: "CodeMismatchException",
    });
  }
  const right = respond(Session, "guess@example.com", await world.totp(TOTP_SECRET));
  await expect(right).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("a code works once", async () => {
  const code = await world.totp(TOTP_SECRET);
  const first = await challenge("replay@example.com");
  const second = await challenge("replay@example.com");
  await respond(first, "replay@example.com", code);
  await expect(respond(second, "replay@example.com", code)).rejects.toMatchObject({
    name: "ExpiredCodeException",
  });
  await expect(respond(first, "replay@example.com", code)).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
  const next = await respond(second, "replay@example.com", await world.totp(TOTP_SECRET, 1));
  expect(next.AuthenticationResult).toBeDefined();
});

test("half a minute early and late is in time, a minute is not", async () => {
  const Session = await challenge("window@example.com");
  for (const steps of [-2, 2]) {
    const code = await world.totp(TOTP_SECRET, steps);
    await expect(respond(Session, "window@example.com", code)).rejects.toMatchObject({
      name: "CodeMismatchException",
    });
  }
  await respond(Session, "window@example.com", await world.totp(TOTP_SECRET, -1));
  const again = await challenge("window@example.com");
  await respond(again, "window@example.com", await world.totp(TOTP_SECRET, 1));
});

test("enrolment: secret, code, preference; only then is the factor listed and asked for", async () => {
  const { Username, AccessToken } = await newcomer();
  const { SecretCode = "" } = await world.sdk.associateSoftwareToken({ AccessToken });
  expect(SecretCode).toMatch(/^[A-Z2-7]{32,}$/);
  await world.sdk.verifySoftwareToken({ AccessToken, UserCode: await world.totp(SecretCode) });
  expect(await settings(Username)).toBeUndefined();
  expect((await world.signIn(Username)).AccessToken).toBeDefined();
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await world.sdk.setUserMFAPreference({ AccessToken, SoftwareTokenMfaSettings });
  const user = await world.sdk.getUser({ AccessToken });
  expect(user).toMatchObject({
    UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
    PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
  });
  await challenge(Username);
});

test("verifying refuses a wrong code, a code without a secret, and no token at all", async () => {
  const { Username, AccessToken } = await newcomer();
  const verify = (input: object) =>
    world.sdk.verifySoftwareToken({ AccessToken, UserCode: "000000", ...input });
  await expect(verify({})).rejects.toMatchObject({ name: "InvalidParameterException" });
  await world.sdk.associateSoftwareToken({ AccessToken });
  await expect(verify({})).rejects.toMatchObject({ name: "EnableSoftwareTokenMFAException" });
  await expect(verify({ UserCode: "12" })).rejects.toMatchObject({ name: "InvalidParameterException" });
  await expect(verify({ AccessToken: undefined })).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
  await expect(verify({ AccessToken: "a.b.c" })).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect(await settings(Username)).toBeUndefined();
});

test("the code that enrolled does not sign in straight after", async () => {
  const { Username, AccessToken } = await newcomer();
  const secret = await enrol(AccessToken);
  const Session = await challenge(Username);
  const same = respond(Session, Username, await world.totp(secret));
  await expect(same).rejects.toMatchObject({ name: "ExpiredCodeException" });
  await world.advance(30_000);
  expect((await respond(Session, Username, await world.totp(secret))).AuthenticationResult).toBeDefined();
});

test("verifying again replaces the secret; until then the old one counts", async () => {
  const { Username, AccessToken } = await newcomer();
  const old = await enrol(AccessToken);
  await world.advance(60_000);
  const { SecretCode = "" } = await world.sdk.associateSoftwareToken({ AccessToken });
  await respond(await challenge(Username), Username, await world.totp(old));
  await world.sdk.verifySoftwareToken({ AccessToken, UserCode: await world.totp(SecretCode) });
  await world.advance(60_000);
  const Session = await challenge(Username);
  await expect(respond(Session, Username, await world.totp(old))).rejects.toMatchObject({
    name: "CodeMismatchException",
  });
  await respond(Session, Username, await world.totp(SecretCode));
});

test("a preference without a verified authenticator is refused", async () => {
  const { Username, AccessToken } = await newcomer();
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  for (const attempt of [
    () => world.sdk.setUserMFAPreference({ AccessToken, SoftwareTokenMfaSettings }),
    () => world.sdk.adminSetUserMFAPreference({ UserPoolId, Username, SoftwareTokenMfaSettings }),
    () => world.sdk.setUserMFAPreference({ AccessToken, SMSMfaSettings: { Enabled: true } }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ name: "InvalidParameterException" });
  }
});

test("an administrator turns the factor off and on again; the secret stays", async () => {
  const Username = "off@example.com";
  await world.sdk.adminSetUserMFAPreference({
    UserPoolId,
    Username,
    SoftwareTokenMfaSettings: { Enabled: false },
  });
  expect(await settings(Username)).toBeUndefined();
  expect((await world.signIn(Username)).AccessToken).toBeDefined();
  await world.sdk.adminSetUserMFAPreference({
    UserPoolId,
    Username,
    SoftwareTokenMfaSettings: { Enabled: true },
  });
  expect(await settings(Username)).toEqual(["SOFTWARE_TOKEN_MFA"]);
  await respond(await challenge(Username), Username, await world.totp(TOTP_SECRET));
});

test("AdminDeleteSoftwareToken forgets the authenticator; the user may enrol another", async () => {
  const Username = "gone@example.com";
  await world.sdk.adminDeleteSoftwareToken({ UserPoolId, Username });
  expect(await settings(Username)).toBeUndefined();
  const SoftwareTokenMfaSettings = { Enabled: true };
  const stale = world.sdk.adminSetUserMFAPreference({ UserPoolId, Username, SoftwareTokenMfaSettings });
  await expect(stale).rejects.toMatchObject({ name: "InvalidParameterException" });
  const { AccessToken } = await world.signIn(Username);
  await enrol(AccessToken);
  expect(await settings(Username)).toEqual(["SOFTWARE_TOKEN_MFA"]);
});
