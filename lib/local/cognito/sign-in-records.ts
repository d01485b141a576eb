import type { Settings } from "./settings";
import type { SignInProgress } from "./sign-in/attempt";
import type { SrpExchange } from "./srp/server";
import type { Activity } from "./user-sessions/activity";

/** What the local Cognito remembers of sign-ins: their steps, their tokens and the browsers in which they were. Rules as in `model.ts`. */

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
  /** The address that the code was sent to. */
  readonly sentTo?: string;
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
