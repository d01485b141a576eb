import { afterEach, beforeEach, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "./helpers";

let world: World;
beforeEach(async () => {
  world = await startWorld({
    pool: {
      PoolName: "The pool",
      Policies: { PasswordPolicy: { MinimumLength: 12 } },
      Schema: [{ Name: "team" }],
    },
    users: [{ email: "ada@example.com" }],
  });
});
afterEach(() => world.close());

const ClientId = "open";

test("DescribeUserPool tells everything, with the defaults", async () => {
  const { UserPool } = await world.sdk.describeUserPool({ UserPoolId });
  expect(UserPool).toMatchObject({
    Id: UserPoolId,
    Name: "The pool",
    Arn: expect.stringContaining(`userpool/${UserPoolId}`),
    MfaConfiguration: "OPTIONAL",
    UsernameAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    EstimatedNumberOfUsers: 1,
    DeletionProtection: "INACTIVE",
    Policies: {
      PasswordPolicy: { MinimumLength: 12, RequireSymbols: false, TemporaryPasswordValidityDays: 7 },
    },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
  });
  expect(UserPool?.SchemaAttributes).toContainEqual(
    expect.objectContaining({ Name: "custom:team", Mutable: true }),
  );
  expect(UserPool?.SchemaAttributes).toContainEqual(expect.objectContaining({ Name: "sub", Mutable: false }));
  expect(UserPool?.CreationDate).toBeInstanceOf(Date);
});

test("UpdateUserPool puts every member left out back to its default", async () => {
  await world.sdk.updateUserPool({
    UserPoolId,
    MfaConfiguration: "ON",
    UserPoolTags: { team: "red" },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    Policies: { PasswordPolicy: { MinimumLength: 20 } },
    EmailConfiguration: { From: "help@example.com" },
  });
  const first = (await world.sdk.describeUserPool({ UserPoolId })).UserPool;
  expect(first).toMatchObject({
    MfaConfiguration: "ON",
    UserPoolTags: { team: "red" },
    EmailConfiguration: { From: "help@example.com" },
  });

  await world.sdk.updateUserPool({ UserPoolId, UserPoolTags: { team: "blue" } });
  const second = (await world.sdk.describeUserPool({ UserPoolId })).UserPool;
  expect(second).toMatchObject({
    Name: "The pool",
    MfaConfiguration: "OFF",
    UserPoolTags: { team: "blue" },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    Policies: { PasswordPolicy: { MinimumLength: 8, RequireSymbols: true } },
    EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
  });
});

test("the invitation follows the pool's template", async () => {
  const InviteMessageTemplate = { EmailSubject: "Welcome", EmailMessage: "Hello {username}: {####}" };
  await world.sdk.updateUserPool({ UserPoolId, AdminCreateUserConfig: { InviteMessageTemplate } });
  await world.sdk.adminCreateUser({
    UserPoolId,
    Username: "eve@example.com",
    TemporaryPassword: "Correct-horse-1",
  });
  const [mail] = await world.mails("eve@example.com");
  expect(mail).toMatchObject({ subject: "Welcome", body: "Hello eve@example.com: Correct-horse-1" });
});

test.each([
  [
    "a template without its code",
    { AdminCreateUserConfig: { InviteMessageTemplate: { EmailMessage: "Welcome, you" } } },
  ],
  ["a password of five characters", { Policies: { PasswordPolicy: { MinimumLength: 5 } } }],
  [
    "a recovery that cancels itself",
    {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: "admin_only" as const, Priority: 1 },
          { Name: "verified_email" as const, Priority: 2 },
        ],
      },
    },
  ],
])("UpdateUserPool refuses %s and changes nothing", async (_what, input) => {
  const before = (await world.sdk.describeUserPool({ UserPoolId })).UserPool;
  await expect(world.sdk.updateUserPool({ UserPoolId, ...input })).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
  expect((await world.sdk.describeUserPool({ UserPoolId })).UserPool).toEqual(before);
});

test("recovery by an administrator only leaves nobody a code", async () => {
  const RecoveryMechanisms = [{ Name: "admin_only" as const, Priority: 1 }];
  await world.sdk.updateUserPool({ UserPoolId, AccountRecoverySetting: { RecoveryMechanisms } });
  const request = world.sdk.forgotPassword({ ClientId, Username: "ada@example.com" });
  await expect(request).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("the pool's MFA is read, set as a whole, and never set to nonsense", async () => {
  expect(await world.sdk.getUserPoolMfaConfig({ UserPoolId })).toMatchObject({
    MfaConfiguration: "OPTIONAL",
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
  const SoftwareTokenMfaConfiguration = { Enabled: true };
  for (const input of [
    { MfaConfiguration: "OFF" as const, SoftwareTokenMfaConfiguration },
    { MfaConfiguration: "ON" as const },
    { SoftwareTokenMfaConfiguration },
  ]) {
    await expect(world.sdk.setUserPoolMfaConfig({ UserPoolId, ...input })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  }
  await world.sdk.setUserPoolMfaConfig({ UserPoolId, MfaConfiguration: "ON", SoftwareTokenMfaConfiguration });
  expect((await world.sdk.describeUserPool({ UserPoolId })).UserPool?.MfaConfiguration).toBe("ON");
});
