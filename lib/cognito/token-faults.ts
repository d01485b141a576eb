import "server-only";
import type { JwtHeader, JwtPayload } from "aws-jwt-verify/jwt-model";

/** Why an access token is refused: safe to tell whoever sent it, and a word that tests and logs can rely on. */
export const TOKEN_FAULTS = {
  malformed: "it is no JSON Web Token",
  too_long: "it is too long",
  header: "its header asks for what Cognito never does",
  algorithm: "it is not signed with RS256",
  key: "the user pool has no such key",
  signature: "its signature is wrong",
  issuer: "it is from another issuer",
  use: "it is not an access token",
  client: "it is for another app client",
  no_expiry: "it has no end",
  expired: "it has expired",
  not_yet: "it is from the future",
  subject: "it names no user",
} as const;

export type TokenFault = keyof typeof TOKEN_FAULTS;

/** What is expected of a token, whoever signed it. */
export type Expected = { issuer: string; clientIds: readonly string[]; now: number };

/** How far Cognito's clock may be ahead of ours, in seconds. For the end of a token nothing is allowed. */
export const CLOCK_TOLERANCE_SECONDS = 60;

/** Keys that a token brings along or points to would be the sender's own. */
const FORBIDDEN_HEADERS = ["jwk", "jku", "x5c", "x5u", "x5t", "crit", "b64", "zip"];
const KEY_ID = /^[\w+/=-]{1,200}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The first fault of a token's header and claims, null for none (RFC 7519, RFC 8725; Cognito's access tokens have
 * `client_id` and `token_use` in the place of `aud`). It needs no key, so that most bad tokens cost no request. Pure.
 */
export function findTokenFault(
  header: JwtHeader,
  payload: JwtPayload,
  expected: Expected,
): TokenFault | null {
  return findHeaderFault(header) ?? findPartyFault(payload, expected) ?? findTimeFault(payload, expected.now);
}

function findHeaderFault(header: JwtHeader): TokenFault | null {
  if (header.alg !== "RS256") return "algorithm";
  if (FORBIDDEN_HEADERS.some((name) => name in header)) return "header";
  return typeof header.kid === "string" && KEY_ID.test(header.kid) ? null : "header";
}

function findPartyFault(payload: JwtPayload, { issuer, clientIds }: Expected): TokenFault | null {
  if (payload.iss !== issuer) return "issuer";
  if (payload.token_use !== "access") return "use";
  if (typeof payload.client_id !== "string" || !clientIds.includes(payload.client_id)) return "client";
  if (typeof payload.sub !== "string" || !UUID.test(payload.sub)) return "subject";
  return typeof payload.username === "string" && payload.username !== "" ? null : "subject";
}

function findTimeFault({ exp, iat, nbf, auth_time }: JwtPayload, now: number): TokenFault | null {
  const latest = now + CLOCK_TOLERANCE_SECONDS;
  if (typeof exp !== "number") return "no_expiry";
  if (exp <= now) return "expired";
  if (typeof iat !== "number" || iat > latest) return "not_yet";
  if (nbf !== undefined && (typeof nbf !== "number" || nbf > latest)) return "not_yet";
  return auth_time === undefined || (typeof auth_time === "number" && auth_time <= latest) ? null : "not_yet";
}
