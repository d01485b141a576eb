import type { CreateUserPoolRequest } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSdk, startWorld, UserPoolId, type World } from "../helpers";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const PoolName = "Members";
const SnsCallerArn = "arn:aws:iam::123456789012:role/sms";
const fn = (name: string) => `arn:aws:lambda:eu-west-2:123456789012:function:${name}`;

test.each<[string, Partial<CreateUserPoolRequest>, string]>([
  [
    "both e-mail as user name and aliases",
    { UsernameAttributes: ["email"], AliasAttributes: ["preferred_username"] },
    "InvalidParameterException",
  ],
  ["MFA without SMS", { MfaConfiguration: "OPTIONAL" }, "InvalidParameterException"],
  [
    "phone numbers verified without SMS",
    { AutoVerifiedAttributes: ["phone_number"] },
    "InvalidParameterException",
  ],
  ["SMS without a role", { SmsConfiguration: { SnsCallerArn: "" } }, "InvalidParameterException"],
  [
    "addresses changed after a code that is never sent",
    { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] } },
    "InvalidParameterException",
  ],
  [
    "SES without an address",
    { EmailConfiguration: { EmailSendingAccount: "DEVELOPER" } },
    "InvalidParameterException",
  ],
  [
    "two functions before a token",
    {
      LambdaConfig: {
        PreTokenGeneration: fn("one"),
        PreTokenGenerationConfig: { LambdaVersion: "V2_0", LambdaArn: fn("two") },
      },
    },
    "InvalidParameterException",
  ],
  [
    "a custom sender without its key",
    { LambdaConfig: { CustomEmailSender: { LambdaVersion: "V1_0", LambdaArn: fn("mail") } } },
    "InvalidParameterException",
  ],
  [
    "a first factor without PASSWORD",
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["EMAIL_OTP"] } } },
    "InvalidParameterException",
  ],
  [
    "an authenticator as first factor",
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "SOFTWARE_TOKEN"] } } },
    "InvalidParameterException",
  ],
  [
    "code and link in one template",
    {
      VerificationMessageTemplate: {
        EmailMessage: "Your code is {####}",
        EmailMessageByLink: "{##Click##}",
      },
    },
    "InvalidParameterException",
  ],
  [
    "an invitation that names nobody",
    { AdminCreateUserConfig: { InviteMessageTemplate: { EmailMessage: "Use {####}" } } },
    "InvalidParameterException",
  ],
  [
    "days by the old and the new name",
    {
      AdminCreateUserConfig: { UnusedAccountValidityDays: 3 },
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } },
    },
    "InvalidParameterException",
  ],
  [
    "one priority twice",
    {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: "verified_email", Priority: 1 },
          { Name: "verified_phone_number", Priority: 1 },
        ],
      },
    },
    "InvalidParameterException",
  ],
  ["tags of AWS's own", { UserPoolTags: { "aws:owner": "me" } }, "UserPoolTaggingException"],
  [
    "a key of its own without the key",
    { KeyConfiguration: { KeyType: "CUSTOMER_MANAGED_KEY" } },
    "InvalidParameterException",
  ],
  [
    "two ACR levels of one name",
    { AcrConfiguration: { Level1: { AcrValue: "urn:cognito:loa:2" } } },
    "InvalidParameterException",
  ],
  [
    "apps that register themselves",
    { DcrConfiguration: { EnableStatus: "Enabled" } },
    "InvalidParameterException",
  ],
  ["a name with a quote", { PoolName: 'The "pool"' }, "InvalidParameterException"],
])("CreateUserPool refuses %s, and no pool is made", async (_what, input, name) => {
  await expect(world.sdk.createUserPool({ PoolName, ...input })).rejects.toMatchObject({ name });
  expect((await world.sdk.listUserPools({ MaxResults: 60 })).UserPools).toMatchObject([{ Id: UserPoolId }]);
});

test("CreateUserPool with a name alone makes a pool of AWS's defaults, which DescribeUserPool tells", async () => {
  const { UserPool } = await world.sdk.createUserPool({ PoolName });
  expect(UserPool).toMatchObject({
    Id: expect.stringMatching(/^eu-west-2_[0-9A-Za-z]{9}$/),
    Name: PoolName,
    Arn: `arn:aws:cognito-idp:eu-west-2:000000000000:userpool/${UserPool?.Id}`,
    MfaConfiguration: "OFF",
    DeletionProtection: "INACTIVE",
    UserPoolTier: "ESSENTIALS",
    UserPoolTags: {},
    LambdaConfig: {},
    EstimatedNumberOfUsers: 0,
    EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
    VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
    UsernameConfiguration: { CaseSensitive: true },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
    Policies: {
      PasswordPolicy: {
        MinimumLength: 8,
        RequireUppercase: true,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 7,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
    },
  });
  expect(UserPool).not.toHaveProperty("AutoVerifiedAttributes");
  expect(UserPool).not.toHaveProperty("UsernameAttributes");
  const described = await world.sdk.describeUserPool({ UserPoolId: UserPool?.Id });
  expect(described.UserPool).toEqual(UserPool);
  await world.sdk.deleteUserPool({ UserPoolId: UserPool?.Id });
});

test("the pool is made in the region that the request was signed for", async () => {
  const sdk = openSdk(world.url, "ap-southeast-2");
  const { UserPool } = await sdk.createUserPool({ PoolName });
  expect(UserPool?.Id).toMatch(/^ap-southeast-2_/);
  await sdk.deleteUserPool({ UserPoolId: UserPool?.Id });
  sdk.destroy();
});

test("what mirrors another member is given back under both names", async () => {
  const { UserPool } = await world.sdk.createUserPool({
    PoolName,
    LambdaConfig: { PreTokenGeneration: fn("tokens") },
    EmailVerificationMessage: "Your code: {####}",
    SmsVerificationMessage: "{####} is it",
    SmsConfiguration: { SnsCallerArn },
    MfaConfiguration: "ON",
  });
  expect(UserPool).toMatchObject({
    LambdaConfig: {
      PreTokenGeneration: fn("tokens"),
      PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: fn("tokens") },
    },
    EmailVerificationMessage: "Your code: {####}",
    VerificationMessageTemplate: { EmailMessage: "Your code: {####}", SmsMessage: "{####} is it" },
  });
  expect(await world.sdk.getUserPoolMfaConfig({ UserPoolId: UserPool?.Id })).toMatchObject({
    MfaConfiguration: "ON",
    SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn } },
  });
  await world.sdk.deleteUserPool({ UserPoolId: UserPool?.Id });
});

test("pools are listed in pages, every one once", async () => {
  const made = await Promise.all(
    Array.from({ length: 5 }, (_, i) => world.sdk.createUserPool({ PoolName: `Pool ${i}` })),
  );
  const ids: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await world.sdk.listUserPools({ MaxResults: 2, NextToken });
    expect(page.UserPools?.length).toBeLessThanOrEqual(2);
    ids.push(...(page.UserPools ?? []).map(({ Id }) => Id));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(ids.sort()).toEqual([UserPoolId, ...made.map(({ UserPool }) => UserPool?.Id)].sort());
  for (const { UserPool } of made) await world.sdk.deleteUserPool({ UserPoolId: UserPool?.Id });
});
