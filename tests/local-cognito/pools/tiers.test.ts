import type { CreateUserPoolRequest, UserPoolTierType } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../helpers";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const refused = { name: "FeatureUnavailableInTierException" };
const LambdaArn = "arn:aws:lambda:eu-west-2:123456789012:function:tokens";

test.each<[string, Partial<CreateUserPoolRequest>, UserPoolTierType]>([
  [
    "sign-in without a password",
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } } },
    "ESSENTIALS",
  ],
  [
    "a memory of former passwords",
    { Policies: { PasswordPolicy: { PasswordHistorySize: 3 } } },
    "ESSENTIALS",
  ],
  [
    "claims of one's own in access tokens",
    { LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: "V2_0", LambdaArn } } },
    "ESSENTIALS",
  ],
  ["names of ACR levels", { AcrConfiguration: { Level1: { AcrValue: "urn:me:low" } } }, "ESSENTIALS"],
  ["threat protection", { UserPoolAddOns: { AdvancedSecurityMode: "AUDIT" } }, "PLUS"],
])(
  "%s is refused below its tier, allowed in it, and keeps the pool from leaving it",
  async (_what, input, tier) => {
    const below = tier === "PLUS" ? "ESSENTIALS" : "LITE";
    const making = (UserPoolTier: UserPoolTierType) =>
      world.sdk.createUserPool({ PoolName: "Tiered", UserPoolTier, ...input });
    await expect(making(below)).rejects.toMatchObject(refused);
    const UserPoolId = (await making(tier)).UserPool?.Id;
    const leaving = world.sdk.updateUserPool({ UserPoolId, UserPoolTier: below, ...input });
    await expect(leaving).rejects.toMatchObject(refused);
    await world.sdk.updateUserPool({ UserPoolId, UserPoolTier: below });
  },
);

test("a pool of the Lite tier refuses what its clients, domain, sessions and factors may not use", async () => {
  const { UserPool } = await world.sdk.createUserPool({ PoolName: "Lite", UserPoolTier: "LITE" });
  const UserPoolId = UserPool?.Id;
  const ClientName = "app";
  const RefreshTokenRotation = { Feature: "ENABLED" as const };
  const ExplicitAuthFlows = ["ALLOW_USER_AUTH" as const];
  await Promise.all([
    expect(
      world.sdk.createUserPoolClient({ UserPoolId, ClientName, ExplicitAuthFlows }),
    ).rejects.toMatchObject(refused),
    expect(
      world.sdk.createUserPoolClient({
        UserPoolId,
        ClientName,
        RefreshTokenRotation,
        ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
      }),
    ).rejects.toMatchObject(refused),
    expect(
      world.sdk.createUserPoolDomain({ UserPoolId, Domain: "lite", ManagedLoginVersion: 2 }),
    ).rejects.toMatchObject(refused),
    expect(
      world.sdk.setUserPoolSessionConfiguration({
        UserPoolId,
        UserSessionTracking: "ENABLED",
        TokenSession: { MaxPerUser: 3 },
      }),
    ).rejects.toMatchObject(refused),
  ]);
  await world.sdk.createUserPoolDomain({ UserPoolId, Domain: "lite", ManagedLoginVersion: 1 });
});

test("what clients and domains use keeps a pool from the Lite tier", async () => {
  const { UserPool } = await world.sdk.createUserPool({ PoolName: "Used" });
  const UserPoolId = UserPool?.Id;
  const down = () => world.sdk.updateUserPool({ UserPoolId, UserPoolTier: "LITE" });
  await world.sdk.createUserPoolDomain({ UserPoolId, Domain: "used", ManagedLoginVersion: 2 });
  await expect(down()).rejects.toMatchObject(refused);
  await world.sdk.updateUserPoolDomain({ UserPoolId, Domain: "used", ManagedLoginVersion: 1 });
  const { UserPoolClient } = await world.sdk.createUserPoolClient({
    UserPoolId,
    ClientName: "app",
    ExplicitAuthFlows: ["ALLOW_USER_AUTH"],
  });
  await expect(down()).rejects.toMatchObject(refused);
  await world.sdk.deleteUserPoolClient({ UserPoolId, ClientId: UserPoolClient?.ClientId });
  await down();
  expect((await world.sdk.describeUserPool({ UserPoolId })).UserPool?.UserPoolTier).toBe("LITE");
});
