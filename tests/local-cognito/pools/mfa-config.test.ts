import type { SetUserPoolMfaConfigRequest } from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const SmsConfiguration = { SnsCallerArn: "arn:aws:iam::123456789012:role/sms" };
const SoftwareTokenMfaConfiguration = { Enabled: true };
const EmailConfiguration = {
  EmailSendingAccount: "DEVELOPER" as const,
  SourceArn: "arn:aws:ses:eu-west-2:123456789012:identity/help@example.com",
};
const configOf = async () => {
  const { $metadata: _, ...config } = await world.sdk.getUserPoolMfaConfig({ UserPoolId });
  return config;
};

test.each<[string, Omit<SetUserPoolMfaConfigRequest, "UserPoolId">]>([
  ["no MFA with authenticators", { MfaConfiguration: "OFF", SoftwareTokenMfaConfiguration }],
  ["no MFA with e-mail", { MfaConfiguration: "OFF", EmailMfaConfiguration: {} }],
  ["authenticators without saying when", { SoftwareTokenMfaConfiguration }],
  ["MFA without a factor", { MfaConfiguration: "ON" }],
  [
    "MFA with a factor switched off",
    { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: false } },
  ],
  ["SMS that cannot be sent", { MfaConfiguration: "ON", SmsMfaConfiguration: {} }],
  ["e-mail by Cognito's own sender", { MfaConfiguration: "ON", EmailMfaConfiguration: {} }],
  [
    "a message without its code",
    {
      MfaConfiguration: "ON",
      SmsMfaConfiguration: { SmsAuthenticationMessage: "Hello you", SmsConfiguration },
    },
  ],
])("SetUserPoolMfaConfig refuses %s and changes nothing", async (_what, input) => {
  const before = await configOf();
  await expect(world.sdk.setUserPoolMfaConfig({ UserPoolId, ...input })).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
  expect(await configOf()).toEqual(before);
});

test("passkeys are set up without MFA, and MFA alone may be switched off", async () => {
  const WebAuthnConfiguration = { RelyingPartyId: "example.com", UserVerification: "required" as const };
  await world.sdk.setUserPoolMfaConfig({ UserPoolId, MfaConfiguration: "OFF", WebAuthnConfiguration });
  expect(await configOf()).toEqual({ MfaConfiguration: "OFF", WebAuthnConfiguration });
});

test("once SMS is set up it is a factor while MFA is not off", async () => {
  const SmsMfaConfiguration = { SmsAuthenticationMessage: "{####} it is", SmsConfiguration };
  await world.sdk.setUserPoolMfaConfig({ UserPoolId, MfaConfiguration: "OPTIONAL", SmsMfaConfiguration });
  expect(await configOf()).toEqual({ MfaConfiguration: "OPTIONAL", SmsMfaConfiguration });
  expect((await world.sdk.describeUserPool({ UserPoolId })).UserPool).toMatchObject({
    SmsConfiguration,
    SmsAuthenticationMessage: "{####} it is",
  });
  const without = world.sdk.setUserPoolMfaConfig({
    UserPoolId,
    MfaConfiguration: "OPTIONAL",
    SoftwareTokenMfaConfiguration,
  });
  await expect(without).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("e-mail is a factor where SES sends it", async () => {
  await world.sdk.updateUserPool({ UserPoolId, MfaConfiguration: "OPTIONAL", EmailConfiguration });
  const EmailMfaConfiguration = { Message: "Your code: {####}", Subject: "Code" };
  await world.sdk.setUserPoolMfaConfig({ UserPoolId, MfaConfiguration: "ON", EmailMfaConfiguration });
  expect(await configOf()).toEqual({ MfaConfiguration: "ON", EmailMfaConfiguration });
});

test("UpdateUserPool switches MFA off with its factors, and on only with one", async () => {
  await world.sdk.updateUserPool({ UserPoolId, MfaConfiguration: "ON" });
  expect(await configOf()).toEqual({ MfaConfiguration: "ON", SoftwareTokenMfaConfiguration });
  await world.sdk.updateUserPool({ UserPoolId });
  expect(await configOf()).toEqual({ MfaConfiguration: "OFF" });
  const on = { UserPoolId, MfaConfiguration: "ON" as const };
  await expect(world.sdk.updateUserPool(on)).rejects.toMatchObject({ name: "InvalidParameterException" });
  await world.sdk.updateUserPool({ ...on, SmsConfiguration });
  expect(await configOf()).toEqual({ MfaConfiguration: "ON", SmsMfaConfiguration: { SmsConfiguration } });
});
