import { expect, test } from "vitest";
import { PASSWORD, startWorld, TOTP_SECRET, UserPoolId } from "../helpers";
import { begin, nameOfRefusal } from "./calls";

const tess = { email: "tess@example.com", password: PASSWORD, totpSecret: TOTP_SECRET };

test("TOTP off for the pool: SoftwareTokenMFANotFoundException.", async () => {
  const world = await startWorld({
    pool: { MfaConfiguration: "OFF", SoftwareTokenMfaConfiguration: { Enabled: false } },
    users: [{ email: "ada@example.com", password: PASSWORD }],
  });
  const { AccessToken } = await world.signIn("ada@example.com");
  expect(await nameOfRefusal(world.sdk.associateSoftwareToken({ AccessToken }))).toBe(
    "SoftwareTokenMFANotFoundException",
  );
  await world.close();
});

test("with ON, a cleared preference leaves Cognito asking for a code that the user has lost.", async () => {
  const world = await startWorld({ pool: { MfaConfiguration: "ON" }, users: [tess] });
  await world.sdk.adminSetUserMFAPreference({
    UserPoolId,
    Username: tess.email,
    SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false },
  });
  expect((await begin(world, tess.email)).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
  await world.close();
});

test("`AdminDeleteSoftwareToken` (since August 2026) deletes a user's verified TOTP secret.", async () => {
  const world = await startWorld({ users: [tess] });
  expect((await begin(world, tess.email)).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
  await world.sdk.adminDeleteSoftwareToken({ UserPoolId, Username: tess.email });
  expect((await begin(world, tess.email)).AuthenticationResult).toBeDefined();
  const user = await world.sdk.adminGetUser({ UserPoolId, Username: tess.email });
  expect(user).not.toHaveProperty("UserMFASettingList");
  await world.close();
});

test("If the pool requires MFA and no other factor is left, the next sign-in answers `MFA_SETUP`.", async () => {
  const world = await startWorld({ pool: { MfaConfiguration: "ON" }, users: [tess] });
  await world.sdk.adminDeleteSoftwareToken({ UserPoolId, Username: tess.email });
  expect((await begin(world, tess.email)).ChallengeName).toBe("MFA_SETUP");
  await world.close();
});
