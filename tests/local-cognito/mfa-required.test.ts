import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startWorld, TOTP_SECRET, UserPoolId, type World } from "./helpers";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    pool: { MfaConfiguration: "ON" },
    users: [
      { email: "fresh@example.com", password: PASSWORD },
      { email: "hasty@example.com", password: PASSWORD },
      { email: "lost@example.com", password: PASSWORD, totpSecret: TOTP_SECRET },
    ],
  });
});
afterAll(() => world.close());

async function begin(USERNAME: string) {
  const AuthParameters = { USERNAME, PASSWORD };
  return world.sdk.initiateAuth({ ClientId: "open", AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
}
function finish(Session: string | undefined, USERNAME: string) {
  return world.sdk.respondToAuthChallenge({
    ClientId: "open",
    ChallengeName: "MFA_SETUP",
    Session,
    ChallengeResponses: { USERNAME },
  });
}

test("a pool that requires MFA makes a user enrol during sign-in", async () => {
  const Username = "fresh@example.com";
  const begun = await begin(Username);
  expect(begun).toMatchObject({ ChallengeName: "MFA_SETUP" });
  expect(begun.ChallengeParameters?.MFAS_CAN_SETUP).toContain("SOFTWARE_TOKEN_MFA");
  const associated = await world.sdk.associateSoftwareToken({ Session: begun.Session });
  const wrong = world.sdk.verifySoftwareToken({ Session: associated.Session, UserCode: "000000" });
  await expect(wrong).rejects.toMatchObject({ name: "EnableSoftwareTokenMFAException" });
  const UserCode = await world.totp(associated.SecretCode ?? "");
  const verified = await world.sdk.verifySoftwareToken({ Session: associated.Session, UserCode });
  expect(verified.Status).toBe("SUCCESS");
  const done = await finish(verified.Session, Username);
  expect(done.AuthenticationResult?.AccessToken).toBeDefined();
  expect((await begin(Username)).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
});

test("the set-up cannot be skipped", async () => {
  const Username = "hasty@example.com";
  const begun = await begin(Username);
  await expect(finish(begun.Session, Username)).rejects.toMatchObject({ name: "InvalidParameterException" });
  const { Session } = await world.sdk.associateSoftwareToken({ Session: begun.Session });
  await expect(finish(Session, Username)).rejects.toMatchObject({ name: "InvalidParameterException" });
  const asTotp = world.sdk.respondToAuthChallenge({
    ClientId: "open",
    ChallengeName: "SOFTWARE_TOKEN_MFA",
    Session,
    ChallengeResponses: { USERNAME: Username, SOFTWARE_TOKEN_MFA_CODE: "123456" },
  });
  await expect(asTotp).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("a cleared preference leaves the code being asked for; deleting the authenticator asks to set one up", async () => {
  const Username = "lost@example.com";
  await world.sdk.adminSetUserMFAPreference({
    UserPoolId,
    Username,
    SoftwareTokenMfaSettings: { Enabled: false },
  });
  expect((await begin(Username)).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
  await world.sdk.adminDeleteSoftwareToken({ UserPoolId, Username });
  expect((await begin(Username)).ChallengeName).toBe("MFA_SETUP");
});

test("with authenticators off for the pool, there is none to be had", async () => {
  await world.sdk.setUserPoolMfaConfig({ UserPoolId, MfaConfiguration: "OFF" });
  const { AccessToken } = await world.signIn("fresh@example.com");
  await expect(world.sdk.associateSoftwareToken({ AccessToken })).rejects.toMatchObject({
    name: "SoftwareTokenMFANotFoundException",
  });
  const SoftwareTokenMfaSettings = { Enabled: true };
  await expect(
    world.sdk.setUserMFAPreference({ AccessToken, SoftwareTokenMfaSettings }),
  ).rejects.toMatchObject({
    name: "SoftwareTokenMFANotFoundException",
  });
});
