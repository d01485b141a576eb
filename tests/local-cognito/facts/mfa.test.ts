import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startWorld, TOTP_SECRET, UserPoolId, type World } from "../helpers";
import { answerTotp, begin, nameOfRefusal, refusalOf } from "./calls";

const FRESH = ["enrol", "off", "early", "wrong", "twice"].map((name) => ({
  email: `${name}@example.com`,
  password: PASSWORD,
}));
const ENROLLED = ["tess", "tom", "late", "lost"].map((name) => ({
  email: `${name}@example.com`,
  password: PASSWORD,
  totpSecret: TOTP_SECRET,
}));
let world: World;
beforeAll(async () => {
  world = await startWorld({ users: [...FRESH, ...ENROLLED] });
});
afterAll(() => world.close());

const factorsOf = async (Username: string) =>
  (await world.sdk.adminGetUser({ UserPoolId, Username })).UserMFASettingList;
const TOTP_ON = { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } };

test("AssociateSoftwareToken -> secret (base32); VerifySoftwareToken (six digits, +-30 s); SetUserMFAPreference {Enabled, PreferredMfa}. Only then does `UserMFASettingList` hold SOFTWARE_TOKEN_MFA", async () => {
  const { AccessToken } = await world.signIn("enrol@example.com");
  const { SecretCode = "" } = await world.sdk.associateSoftwareToken({ AccessToken });
  expect(SecretCode).toMatch(/^[A-Z2-7]{16,}$/);
  const verify = (UserCode: string) => world.sdk.verifySoftwareToken({ AccessToken, UserCode });
  for (const steps of [-2, 2]) {
    const name = await nameOfRefusal(verify(await world.totp(SecretCode, steps)));
    expect(name).toBe("EnableSoftwareTokenMFAException");
  }
  expect((await verify(await world.totp(SecretCode, -1))).Status).toBe("SUCCESS");
  expect(await factorsOf("enrol@example.com")).toBeUndefined();
  await world.sdk.setUserMFAPreference({ AccessToken, ...TOTP_ON });
  expect(await factorsOf("enrol@example.com")).toEqual(["SOFTWARE_TOKEN_MFA"]);
});

test("VerifySoftwareToken (six digits", async () => {
  const { AccessToken } = await world.signIn("wrong@example.com");
  await world.sdk.associateSoftwareToken({ AccessToken });
  for (const UserCode of ["12345", "1234567", "abcdef"]) {
    expect(await nameOfRefusal(world.sdk.verifySoftwareToken({ AccessToken, UserCode }))).toBe(
      "InvalidParameterException",
    );
  }
});

test("when no factor is active the field is absent.", async () => {
  expect(await factorsOf("off@example.com")).toBeUndefined();
  const { AccessToken } = await world.signIn("off@example.com");
  expect(await world.sdk.getUser({ AccessToken })).not.toHaveProperty("UserMFASettingList");
});

test("VerifySoftwareToken on an enrolled user *replaces* the secret.", async () => {
  const Session = (await begin(world, "tess@example.com")).Session ?? "";
  const signedIn = await answerTotp(world, Session, "tess@example.com", await world.totp(TOTP_SECRET));
  const AccessToken = signedIn.AuthenticationResult?.AccessToken ?? "";
  const { SecretCode = "" } = await world.sdk.associateSoftwareToken({ AccessToken });
  await world.sdk.verifySoftwareToken({ AccessToken, UserCode: await world.totp(SecretCode) });
  await world.advance(60_000);
  const next = (await begin(world, "tess@example.com")).Session ?? "";
  const old = answerTotp(world, next, "tess@example.com", await world.totp(TOTP_SECRET));
  expect(await nameOfRefusal(old)).toBe("CodeMismatchException");
  const right = await answerTotp(world, next, "tess@example.com", await world.totp(SecretCode));
  expect(right.AuthenticationResult).toBeDefined();
});

test("Wrong code: at VerifySoftwareToken EnableSoftwareTokenMFAException; at the SOFTWARE_TOKEN_MFA challenge CodeMismatchException", async () => {
  const { AccessToken } = await world.signIn("early@example.com");
  await world.sdk.associateSoftwareToken({ AccessToken });
  const verify = world.sdk.verifySoftwareToken({ AccessToken, UserCode: "000000" });
  expect(await nameOfRefusal(verify)).toBe("EnableSoftwareTokenMFAException");
  const Session = (await begin(world, "tom@example.com")).Session ?? "";
  expect(await nameOfRefusal(answerTotp(world, Session, "tom@example.com", "000000"))).toBe(
    "CodeMismatchException",
  );
});

test('a code used twice ExpiredCodeException "Your software token has already been used once."', async () => {
  const [first, second] = [await begin(world, "late@example.com"), await begin(world, "late@example.com")];
  const code = await world.totp(TOTP_SECRET);
  await answerTotp(world, first.Session ?? "", "late@example.com", code);
  const refusal = await refusalOf(answerTotp(world, second.Session ?? "", "late@example.com", code));
  expect(refusal.name).toBe("ExpiredCodeException");
  expect(refusal.message).toContain("Your software token has already been used once.");
});

test("(also straight after VerifySoftwareToken)", async () => {
  const { AccessToken } = await world.signIn("twice@example.com");
  const { SecretCode = "" } = await world.sdk.associateSoftwareToken({ AccessToken });
  const code = await world.totp(SecretCode);
  await world.sdk.verifySoftwareToken({ AccessToken, UserCode: code });
  await world.sdk.setUserMFAPreference({ AccessToken, ...TOTP_ON });
  const Session = (await begin(world, "twice@example.com")).Session ?? "";
  expect(await nameOfRefusal(answerTotp(world, Session, "twice@example.com", code))).toBe(
    "ExpiredCodeException",
  );
});

test("Preference on without a verified token: InvalidParameterException.", async () => {
  const { AccessToken } = await world.signIn("off@example.com");
  const own = world.sdk.setUserMFAPreference({ AccessToken, ...TOTP_ON });
  expect(await nameOfRefusal(own)).toBe("InvalidParameterException");
  const admin = world.sdk.adminSetUserMFAPreference({ UserPoolId, Username: "off@example.com", ...TOTP_ON });
  expect(await nameOfRefusal(admin)).toBe("InvalidParameterException");
  expect(await factorsOf("off@example.com")).toBeUndefined();
});
