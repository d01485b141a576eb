import type { FactorPreference } from "./mfa-factors";
import type {
  ClientSettings,
  LogConfigurations,
  PoolMfa,
  PoolSessions,
  PoolSettings,
  SchemaAttribute,
  Settings,
} from "./settings";
import type { SignInProgress } from "./sign-in/attempt";
import type { SrpExchange } from "./srp/server";
import type { SrpSecret } from "./srp/verifier";
import type { Activity } from "./user-sessions/activity";

/**
 * What the local Cognito remembers. Records are never changed in place: an operation puts a new one, so that the store's
 * indexes and journal stay right. Times are milliseconds since the epoch, by the context's clock.
 */

export type Pool = {
  readonly id: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Set when the pool is made, and fixed from then on. */
  readonly usernameAttributes: readonly ("email" | "phone_number")[];
  readonly aliasAttributes: readonly ("email" | "phone_number" | "preferred_username")[];
  readonly caseSensitive: boolean;
  /** Custom attributes, with their prefix. Standard attributes are always there: `schemaOf(pool)` gives both. */
  readonly customAttributes: readonly SchemaAttribute[];
  /** Standard attributes for which CreateUserPool set rules of its own. */
  readonly standardAttributes: readonly SchemaAttribute[];
  readonly mfa: PoolMfa;
  readonly sessions: PoolSessions;
  readonly logConfigurations: LogConfigurations;
  readonly settings: PoolSettings;
};

export type Client = {
  readonly id: string;
  readonly poolId: string;
  /** One or two for a confidential client, oldest first; none for a public one. Each of them opens. */
  readonly secrets: readonly ClientSecret[];
  /** How long, in minutes, the client takes a sign-in of the browser for its own (SetUserPoolClientSessionConfiguration). */
  readonly ssoMaxValidityMinutes: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly settings: ClientSettings;
};

export type ClientSecret = {
  readonly id: string;
  readonly value: string;
  readonly createdAt: number;
  /** Made with the client: the only one that DescribeUserPoolClient shows. */
  readonly original: boolean;
};

export type UserStatus =
  | "UNCONFIRMED"
  | "CONFIRMED"
  | "ARCHIVED"
  | "UNKNOWN"
  | "RESET_REQUIRED"
  | "FORCE_CHANGE_PASSWORD"
  | "EXTERNAL_PROVIDER";

export type User = {
  readonly poolId: string;
  readonly sub: string;
  /** The sub when the pool's users sign in with an e-mail address or phone number. */
  readonly username: string;
  /** Place in the listing: grows with every user made. */
  readonly sequence: number;
  readonly enabled: boolean;
  readonly status: UserStatus;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** By name, `sub` included. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly password?: Password;
  /** The verified authenticator, if any. It counts at sign-in only while `mfa` has it enabled (or the pool's MFA is ON). */
  readonly totp?: Totp;
  /** A secret handed out by AssociateSoftwareToken and not verified yet (base32). */
  readonly pendingTotpSecret?: string;
  /** The authenticator's setting, and those of messages where they were ever set. */
  readonly mfa: FactorPreference & { readonly sms?: FactorPreference; readonly email?: FactorPreference };
  /** Names of groups. */
  readonly groups: readonly string[];
  /** Wrong passwords in a row. */
  readonly failures: Failures;
  readonly resetCode?: SentCode;
  /** When codes for a new password were asked for, within the last hour. */
  readonly resetRequests?: readonly number[];
  /** The code that confirms a new user, and the address that it was sent to. */
  readonly signUpCode?: SentCode & { readonly attribute: "email" | "phone_number" };
  /** Codes that verify an address: the pending one, if there is one, else the present one. */
  readonly addressCodes?: { readonly [name in "email" | "phone_number"]?: SentCode };
  /** Addresses that take effect with their code (AttributesRequireVerificationBeforeUpdate). */
  readonly pendingAddresses?: { readonly [name in "email" | "phone_number"]?: string };
  /** When codes for addresses were asked for, within the last hour. */
  readonly codeRequests?: readonly number[];
  /** Passwords before the present one, newest first, as many as the pool's history keeps. */
  readonly formerPasswords?: readonly Password[];
};

export type Password = {
  readonly hash: string;
  readonly salt: string;
  readonly temporary: boolean;
  readonly setAt: number;
  /** For sign-ins by SRP. Records of older versions get it at the next sign-in with the password. */
  readonly srp?: SrpSecret;
};

export type Totp = {
  /** Base32. */
  readonly secret: string;
  /** FriendlyDeviceName of VerifySoftwareToken. */
  readonly deviceName?: string;
  /** 30-second steps whose code was accepted, kept while that code could still be replayed. */
  readonly usedSteps: readonly number[];
};

export type Failures = { readonly count: number; readonly lastAt: number; readonly lockedUntil: number };

/** A code that was sent: what to compare with, until when (ms), and the wrong tries so far. */
export type SentCode = {
  readonly code: string;
  readonly expiresAt: number;
  readonly wrong: number;
};

export type Group = {
  readonly poolId: string;
  readonly name: string;
  readonly description?: string;
  readonly precedence?: number;
  readonly roleArn?: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

/** One sign-in, and every token that came of it (`event_id` and, with revocation on, `origin_jti` in the tokens). */
export type TokenFamily = {
  readonly id: string;
  readonly originJti: string;
  readonly poolId: string;
  readonly clientId: string;
  readonly sub: string;
  readonly scopes: readonly string[];
  readonly hostedUi: boolean;
  /** When the user proved who he is. */
  readonly authTime: number;
  /** The device of the sign-in, where the pool tracks devices: a refresh has to name it once it is confirmed. */
  readonly deviceKey?: string;
  /** When refreshing ends; rotation does not move it. */
  readonly expiresAt: number;
  readonly revokedAt?: number;
  /** Present for a session that the pool tracks (see user-sessions/). */
  readonly activity?: Activity;
  /** The browser's sign-in that it came through. */
  readonly hostedSessionId?: string;
};

export type RefreshTokenRecord = {
  /** SHA-256 of the token, base64url; the token itself is not kept. */
  readonly hash: string;
  readonly familyId: string;
  readonly expiresAt: number;
  /** Set when rotation replaced it; it still works for the client's grace period from then on. */
  readonly rotatedAt?: number;
};

/** An authorization code of the Hosted UI. */
export type AuthCode = {
  readonly code: string;
  readonly poolId: string;
  readonly clientId: string;
  readonly sub: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly nonce?: string;
  /** S256 challenge, if the request carried one. */
  readonly codeChallenge?: string;
  /** The browser's sign-in that it came of. */
  readonly hostedSessionId?: string;
  readonly authTime: number;
  readonly expiresAt: number;
};

/** The state between two steps of a sign-in. */
export type ChallengeSession = {
  readonly id: string;
  readonly poolId: string;
  readonly clientId: string;
  readonly sub: string;
  /** SIGNED_UP: ConfirmSignUp's, to go on with. */
  readonly challenge:
    | "NEW_PASSWORD_REQUIRED"
    | "SOFTWARE_TOKEN_MFA"
    | "MFA_SETUP"
    | "SMS_MFA"
    | "EMAIL_OTP"
    | "SMS_OTP"
    | "SELECT_MFA_TYPE"
    | "SELECT_CHALLENGE"
    | "PASSWORD"
    | "PASSWORD_SRP"
    | "PASSWORD_VERIFIER"
    | "DEVICE_SRP_AUTH"
    | "DEVICE_PASSWORD_VERIFIER"
    | "SIGNED_UP";
  readonly expiresAt: number;
  /** Wrong codes so far. */
  readonly wrong: number;
  readonly used: boolean;
  /** MFA_SETUP: the secret handed out, and whether a code has proved it. */
  readonly totpSecret?: string;
  readonly totpVerified?: boolean;
  /** SMS_MFA, EMAIL_OTP, SMS_OTP: the code that was sent, and which factor it is. */
  readonly code?: string;
  readonly factor?: "first" | "second";
  /** SELECT_CHALLENGE, SELECT_MFA_TYPE: what may be chosen. */
  readonly choices?: readonly string[];
  /** PASSWORD_VERIFIER, DEVICE_PASSWORD_VERIFIER. */
  readonly srp?: SrpExchange;
  /** For somebody unknown whom the client hides: no answer is right. */
  readonly simulated?: boolean;
  readonly progress?: SignInProgress;
};

/** A browser signed in at the Hosted UI (its cookie holds `id`). */
export type HostedSession = {
  readonly id: string;
  readonly poolId: string;
  readonly sub: string;
  readonly authTime: number;
  readonly expiresAt: number;
  /** Whatever the Hosted UI needs besides. */
  readonly data?: Settings;
  /** Both present for a session that the pool tracks: whose client signed in, and its use since. */
  readonly clientId?: string;
  readonly activity?: Activity;
};

/** A message that Cognito would have sent. */
export type OutboxMail = {
  readonly id: string;
  readonly at: number;
  /** E-mail address or phone number. */
  readonly to: string;
  readonly medium: "EMAIL" | "SMS";
  readonly kind: "invitation" | "password-reset" | "verification" | "sign-in";
  readonly subject: string;
  readonly body: string;
  readonly code?: string;
  readonly temporaryPassword?: string;
  /** Where the message sends its reader, for a pool that confirms by link. */
  readonly link?: string;
};

/** One of a pool's two RSA keys. */
export type SigningKey = {
  readonly poolId: string;
  readonly use: "access" | "id";
  readonly kid: string;
  readonly privateJwk: Settings;
};
