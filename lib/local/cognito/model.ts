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
import type { SrpSecret } from "./srp/verifier";

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
  readonly signUpCode?: SentCode & {
    readonly attribute: "email" | "phone_number";
    /** Absent in records of older versions. */
    readonly to?: string;
  };
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

/** One of a pool's two RSA keys. */
export type SigningKey = {
  readonly poolId: string;
  readonly use: "access" | "id";
  readonly kid: string;
  readonly privateJwk: Settings;
};
