/** What Update* operations and the seed may set. Members keep the names of Cognito's API, which Describe gives back. */

export type CustomAttribute = {
  readonly name: `custom:${string}`;
  readonly type: "String" | "Number" | "Boolean" | "DateTime";
  readonly mutable: boolean;
  readonly maxLength?: number;
};

export type PoolMfa = {
  readonly configuration: "OFF" | "OPTIONAL" | "ON";
  readonly softwareToken: boolean;
  /** Remembered and given back, but no message is ever sent by these factors. */
  readonly sms?: Settings;
  readonly email?: Settings;
  readonly webAuthn?: Settings;
};

/** JSON as Cognito's API gives and takes it. */
export type Settings = { readonly [name: string]: unknown };

/** The fields that UpdateUserPool replaces as a whole. Those that change no behaviour here are kept in `other`. */
export type PoolSettings = {
  readonly PoolName: string;
  readonly PasswordPolicy: PasswordPolicy;
  readonly AutoVerifiedAttributes: readonly ("email" | "phone_number")[];
  readonly AdminCreateUserConfig: {
    readonly AllowAdminCreateUserOnly: boolean;
    readonly InviteMessageTemplate?: { readonly EmailMessage?: string; readonly EmailSubject?: string };
  };
  readonly RecoveryMechanisms: readonly { readonly Name: string; readonly Priority: number }[];
  readonly DeletionProtection: "ACTIVE" | "INACTIVE";
  readonly UserPoolTier: "LITE" | "ESSENTIALS" | "PLUS";
  readonly UserPoolTags: Readonly<Record<string, string>>;
  readonly other: Settings;
};

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
  readonly other: Settings;
};
