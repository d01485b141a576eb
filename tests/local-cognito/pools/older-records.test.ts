import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LocalCognito, startLocalCognito } from "@/lib/local/cognito/server";
import { openSdk, secretHash } from "../helpers";

const UserPoolId = "eu-west-2_Older";
const at = 1_700_000_000_000;

/** A pool and a client as the first version of the local Cognito wrote them. */
const POOL = {
  id: UserPoolId,
  createdAt: at,
  modifiedAt: at,
  usernameAttributes: ["email"],
  aliasAttributes: [],
  caseSensitive: false,
  customAttributes: [{ name: "custom:team", type: "String", mutable: true }],
  mfa: { configuration: "OPTIONAL", softwareToken: true },
  settings: {
    PoolName: "Older",
    PasswordPolicy: {
      MinimumLength: 12,
      RequireUppercase: false,
      RequireLowercase: false,
      RequireNumbers: false,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 7,
    },
    AutoVerifiedAttributes: ["email"],
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }],
    DeletionProtection: "INACTIVE",
    UserPoolTier: "ESSENTIALS",
    UserPoolTags: {},
    other: { LambdaConfig: {} },
  },
};
const CLIENT = {
  id: "older",
  poolId: UserPoolId,
  secret: "the-older-secret",
  createdAt: at,
  modifiedAt: at,
  settings: {
    ClientName: "Older",
    ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
    CallbackURLs: ["http://localhost:3000/cb"],
    LogoutURLs: [],
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["openid"],
    AllowedOAuthFlowsUserPoolClient: true,
    SupportedIdentityProviders: ["COGNITO"],
    PreventUserExistenceErrors: "ENABLED",
    EnableTokenRevocation: true,
    RefreshTokenRotation: { Feature: "DISABLED", RetryGracePeriodSeconds: 0 },
    AccessTokenValidity: 1,
    IdTokenValidity: 1,
    RefreshTokenValidity: 30,
    TokenValidityUnits: { AccessToken: "hours", IdToken: "hours", RefreshToken: "days" },
    AuthSessionValidity: 3,
    other: { EnablePropagateAdditionalUserContextData: false },
  },
};

let dataDir: string;
let cognito: LocalCognito;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "older-records-"));
  const changes = [
    ["pools", POOL.id, POOL],
    ["clients", CLIENT.id, CLIENT],
  ];
  writeFileSync(join(dataDir, "journal.ndjson"), `${JSON.stringify(changes)}\n`);
  cognito = await startLocalCognito({ dataDir });
});
afterEach(async () => {
  await cognito.close();
  rmSync(dataDir, { recursive: true });
});

test("pools and clients that an older version wrote open with the defaults of what they lack", async () => {
  const sdk = openSdk(cognito.url);
  const { UserPool } = await sdk.describeUserPool({ UserPoolId });
  expect(UserPool).toMatchObject({
    Name: "Older",
    MfaConfiguration: "OPTIONAL",
    Policies: {
      PasswordPolicy: { MinimumLength: 12 },
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
    },
  });
  expect(UserPool?.SchemaAttributes).toHaveLength(21);
  expect(await sdk.getUserPoolSessionConfiguration({ UserPoolId })).toMatchObject({
    UserSessionTracking: "DISABLED",
  });
  const { UserPoolClient } = await sdk.describeUserPoolClient({ UserPoolId, ClientId: "older" });
  expect(UserPoolClient).toMatchObject({ ClientSecret: "the-older-secret", AccessTokenValidity: 1 });
  await sdk.addUserPoolClientSecret({ UserPoolId, ClientId: "older" });
  const Username = "ada@example.com";
  await sdk.adminCreateUser({ UserPoolId, Username, MessageAction: "SUPPRESS" });
  const Password = "long-enough-for-it";
  await sdk.adminSetUserPassword({ UserPoolId, Username, Password, Permanent: true });
  const answer = await sdk.initiateAuth({
    ClientId: "older",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: {
      USERNAME: Username,
      PASSWORD: Password,
      SECRET_HASH: secretHash(Username, "older", "the-older-secret"),
    },
  });
  expect(answer.AuthenticationResult?.AccessToken).toEqual(expect.any(String));
  sdk.destroy();
});
