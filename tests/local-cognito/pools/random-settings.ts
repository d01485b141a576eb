import type {
  UpdateUserPoolClientRequest,
  UpdateUserPoolRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import fc from "fast-check";

const arn = (name: string) => `arn:aws:lambda:eu-west-2:123456789012:function:${name}`;
const subset = <T>(values: readonly T[]) => fc.subarray([...values]);

/** Any settings that UpdateUserPool takes, each member there or not. */
export const poolSettings: fc.Arbitrary<Omit<UpdateUserPoolRequest, "UserPoolId">> = fc.record(
  {
    PoolName: fc.stringMatching(/^[A-Za-z0-9 ._@-]{1,40}$/),
    Policies: fc.record(
      {
        PasswordPolicy: fc.record(
          {
            MinimumLength: fc.integer({ min: 6, max: 99 }),
            RequireUppercase: fc.boolean(),
            RequireLowercase: fc.boolean(),
            RequireNumbers: fc.boolean(),
            RequireSymbols: fc.boolean(),
            TemporaryPasswordValidityDays: fc.integer({ min: 0, max: 365 }),
            PasswordHistorySize: fc.integer({ min: 0, max: 24 }),
          },
          { requiredKeys: [] },
        ),
        SignInPolicy: subset(["EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"] as const).map((factors) => ({
          AllowedFirstAuthFactors: ["PASSWORD" as const, ...factors],
        })),
      },
      { requiredKeys: [] },
    ),
    DeletionProtection: fc.constantFrom("ACTIVE", "INACTIVE"),
    UserPoolTier: fc.constantFrom("ESSENTIALS", "PLUS"),
    UserPoolTags: fc.dictionary(fc.stringMatching(/^t[a-z]{0,8}$/), fc.string({ maxLength: 20 }), {
      maxKeys: 5,
    }),
    AutoVerifiedAttributes: subset(["email"] as const),
    AdminCreateUserConfig: fc.record(
      {
        AllowAdminCreateUserOnly: fc.boolean(),
        InviteMessageTemplate: fc.constant({ EmailMessage: "{username}: {####}", EmailSubject: "Hello" }),
      },
      { requiredKeys: [] },
    ),
    AccountRecoverySetting: fc.constantFrom(
      { RecoveryMechanisms: [{ Name: "admin_only" as const, Priority: 1 }] },
      { RecoveryMechanisms: [{ Name: "verified_email" as const, Priority: 1 }] },
    ),
    LambdaConfig: fc.record(
      {
        PreSignUp: fc.constant(arn("sign-up")),
        PreTokenGeneration: fc.constant(arn("tokens")),
        PreTokenGenerationConfig: fc.constantFrom("V1_0" as const, "V2_0" as const).map((LambdaVersion) => ({
          LambdaVersion,
          LambdaArn: arn("tokens"),
        })),
      },
      { requiredKeys: [] },
    ),
    VerificationMessageTemplate: fc.record(
      {
        EmailMessage: fc.constant("Code {####}"),
        EmailSubject: fc.constant("Code"),
        DefaultEmailOption: fc.constantFrom("CONFIRM_WITH_CODE", "CONFIRM_WITH_LINK"),
      },
      { requiredKeys: [] },
    ),
    SmsVerificationMessage: fc.constant("SMS {####}"),
    EmailConfiguration: fc.constantFrom(
      { From: "help@example.com" },
      { ReplyToEmailAddress: "help@example.com" },
    ),
    SmsConfiguration: fc.constant({ SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: "x" }),
    DeviceConfiguration: fc.record(
      { ChallengeRequiredOnNewDevice: fc.boolean(), DeviceOnlyRememberedOnUserPrompt: fc.boolean() },
      { requiredKeys: [] },
    ),
    UserPoolAddOns: fc.constant({ AdvancedSecurityMode: "OFF" as const }),
    AcrConfiguration: fc.dictionary(
      fc.constantFrom("Level2", "Level3"),
      fc.constantFrom("urn:example:a", "urn:example:b").map((AcrValue) => ({ AcrValue })),
      { maxKeys: 1 },
    ),
  },
  { requiredKeys: [] },
);

const validity = {
  units: fc.record(
    {
      AccessToken: fc.constantFrom("minutes", "hours"),
      IdToken: fc.constantFrom("minutes", "hours"),
      RefreshToken: fc.constantFrom("hours", "days"),
    },
    { requiredKeys: [] },
  ),
  number: fc.integer({ min: 5, max: 24 }),
};
const url = fc.constantFrom("https://example.com/a", "http://localhost:3000/b", "myapp://c");

/** Any settings that UpdateUserPoolClient takes, each member there or not. */
export const clientSettings: fc.Arbitrary<Omit<UpdateUserPoolClientRequest, "UserPoolId" | "ClientId">> = fc
  .record(
    {
      ClientName: fc.stringMatching(/^[A-Za-z0-9 ._@-]{1,40}$/),
      AccessTokenValidity: validity.number,
      IdTokenValidity: validity.number,
      RefreshTokenValidity: fc.oneof(fc.constant(0), fc.integer({ min: 24, max: 3650 })),
      TokenValidityUnits: validity.units,
      ReadAttributes: subset(["email", "name", "custom:team"]),
      WriteAttributes: subset(["email", "name", "custom:team"]),
      ExplicitAuthFlows: subset([
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_USER_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
      ] as const),
      SupportedIdentityProviders: subset(["COGNITO"]),
      CallbackURLs: fc.uniqueArray(url, { minLength: 1 }),
      LogoutURLs: fc.uniqueArray(url),
      AllowedOAuthFlows: subset(["code", "implicit"] as const),
      AllowedOAuthScopes: subset(["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"]),
      PreventUserExistenceErrors: fc.constantFrom("LEGACY", "ENABLED"),
      EnableTokenRevocation: fc.boolean(),
      AuthSessionValidity: fc.integer({ min: 3, max: 15 }),
      RefreshTokenRotation: fc.constantFrom(
        { Feature: "DISABLED" as const },
        { Feature: "DISABLED" as const, RetryGracePeriodSeconds: 10 },
      ),
    },
    { requiredKeys: [] },
  )
  .map(keepOAuthTogether);

type ClientSettings = Omit<UpdateUserPoolClientRequest, "UserPoolId" | "ClientId">;

/** Flows need scopes and addresses. */
function keepOAuthTogether(settings: ClientSettings): ClientSettings {
  const { AllowedOAuthFlows: flows = [], AllowedOAuthScopes: scopes = [], CallbackURLs = [] } = settings;
  if (flows.length === 0) return { ...settings, DefaultRedirectURI: CallbackURLs[0] };
  if (scopes.length > 0 && CallbackURLs.length > 0) {
    return { ...settings, AllowedOAuthFlowsUserPoolClient: true };
  }
  const { AllowedOAuthFlows: _, ...rest } = settings;
  return rest;
}
