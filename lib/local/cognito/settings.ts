import type { OperationInput } from "./operations/operation";

/** What Update* operations and the seed may set. Members keep the names of Cognito's API, which Describe gives back. */

type PoolInput = OperationInput<"CreateUserPool">;
type MfaInput = OperationInput<"SetUserPoolMfaConfig">;
type ClientInput = OperationInput<"CreateUserPoolClient">;

/** An attribute of a pool's schema. What a record of an older version lacks is false, or no limit. */
export type SchemaAttribute = {
  /** With its prefix: `custom:NAME`, or `dev:custom:NAME` when only developers may write it. */
  readonly name: string;
  readonly type: "String" | "Number" | "Boolean" | "DateTime";
  readonly mutable: boolean;
  readonly required?: boolean;
  readonly developerOnly?: boolean;
  /** Characters of a String. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Bounds of a Number, in digits: AWS allows up to 2^1023. */
  readonly minValue?: string;
  readonly maxValue?: string;
};

export type PoolMfa = {
  readonly configuration: "OFF" | "OPTIONAL" | "ON";
  readonly softwareToken: boolean;
  /** Present when the factor may be used. */
  readonly sms?: MfaInput["SmsMfaConfiguration"];
  readonly email?: MfaInput["EmailMfaConfiguration"];
  readonly webAuthn?: MfaInput["WebAuthnConfiguration"];
};

/** SetUserPoolSessionConfiguration: whether sessions are tracked, and how many a user may have. */
export type PoolSessions = { readonly tracking: "ENABLED" | "DISABLED"; readonly maxPerUser: number };

/** SetLogDeliveryConfiguration: where a pool's logs would go. */
export type LogConfigurations =
  readonly OperationInput<"SetLogDeliveryConfiguration">["LogConfigurations"][number][];

/** JSON as Cognito's API gives and takes it. */
export type Settings = { readonly [name: string]: unknown };

/** The fields that UpdateUserPool replaces as a whole. Those without a default are kept in `other`, as they were given. */
export type PoolSettings = {
  readonly PoolName: string;
  readonly PasswordPolicy: PasswordPolicy;
  readonly AutoVerifiedAttributes: readonly ("email" | "phone_number")[];
  readonly AdminCreateUserConfig: {
    readonly AllowAdminCreateUserOnly: boolean;
    readonly InviteMessageTemplate?: NonNullable<PoolInput["AdminCreateUserConfig"]>["InviteMessageTemplate"];
  };
  readonly RecoveryMechanisms: readonly { readonly Name: string; readonly Priority: number }[];
  readonly DeletionProtection: "ACTIVE" | "INACTIVE";
  readonly UserPoolTier: "LITE" | "ESSENTIALS" | "PLUS";
  readonly UserPoolTags: Readonly<Record<string, string>>;
  readonly AllowedFirstAuthFactors: readonly string[];
  readonly other: PoolExtras;
};

/** Mirrored members (PreTokenGeneration and its Config; the older names of message templates) are stored once. */
export type PoolExtras = Pick<
  PoolInput,
  | "LambdaConfig"
  | "VerificationMessageTemplate"
  | "SmsAuthenticationMessage"
  | "UserAttributeUpdateSettings"
  | "DeviceConfiguration"
  | "EmailConfiguration"
  | "SmsConfiguration"
  | "UserPoolAddOns"
  | "KeyConfiguration"
  | "IssuerConfiguration"
  | "AcrConfiguration"
  | "DcrConfiguration"
>;

export type PasswordPolicy = {
  readonly MinimumLength: number;
  readonly RequireUppercase: boolean;
  readonly RequireLowercase: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireSymbols: boolean;
  readonly TemporaryPasswordValidityDays: number;
  /** How many former passwords may not come back; absent: none. */
  readonly PasswordHistorySize?: number;
};

export type TimeUnit = "seconds" | "minutes" | "hours" | "days";

/** The fields that UpdateUserPoolClient replaces as a whole. */
export type ClientSettings = {
  readonly ClientName: string;
  readonly ExplicitAuthFlows: readonly string[];
  readonly CallbackURLs: readonly string[];
  readonly LogoutURLs: readonly string[];
  readonly DefaultRedirectURI?: string;
  readonly AllowedOAuthFlows: readonly ("code" | "implicit" | "client_credentials")[];
  readonly AllowedOAuthScopes: readonly string[];
  readonly AllowedOAuthFlowsUserPoolClient: boolean;
  readonly SupportedIdentityProviders: readonly string[];
  readonly PreventUserExistenceErrors: "ENABLED" | "LEGACY";
  readonly EnableTokenRevocation: boolean;
  readonly RefreshTokenRotation: {
    readonly Feature: "ENABLED" | "DISABLED";
    readonly RetryGracePeriodSeconds: number;
  };
  /** Numbers in the unit of TokenValidityUnits. */
  readonly AccessTokenValidity: number;
  readonly IdTokenValidity: number;
  readonly RefreshTokenValidity: number;
  readonly TokenValidityUnits: {
    readonly AccessToken: TimeUnit;
    readonly IdToken: TimeUnit;
    readonly RefreshToken: TimeUnit;
  };
  /** Minutes that a challenge session lasts. */
  readonly AuthSessionValidity: number;
  /** Absent: every standard attribute. */
  readonly ReadAttributes?: readonly string[];
  readonly WriteAttributes?: readonly string[];
  readonly other: Pick<ClientInput, "AnalyticsConfiguration" | "EnablePropagateAdditionalUserContextData">;
  /** Members that were left out and whose defaults Describe does not show. */
  readonly unset: readonly string[];
};
