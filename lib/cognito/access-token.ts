import "server-only";
import { JwtVerifier } from "aws-jwt-verify";
import {
  FetchError,
  JwksNotAvailableInCacheError,
  JwksValidationError,
  JwkValidationError,
  JwtInvalidSignatureError,
  JwtParseError,
  KidNotFoundInJwksError,
} from "aws-jwt-verify/error";
import type { JwksCache } from "aws-jwt-verify/jwk";
import type { JwtPayload } from "aws-jwt-verify/jwt-model";
import { createPoolKeys, type PoolKeys } from "@/lib/cognito/pool-keys";
import {
  CLOCK_TOLERANCE_SECONDS,
  findTokenFault,
  TOKEN_FAULTS,
  type TokenFault,
} from "@/lib/cognito/token-faults";
import { getEnv } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";

/** What the portal reads in an access token whose signature it has checked. Times are seconds since the epoch. */
export type AccessClaims = {
  sub: string;
  username: string;
  clientId: string;
  scopes: readonly string[];
  /** When the user signed in; null when the token does not say. Refreshing a token keeps it. */
  authTime: number | null;
  issuedAt: number;
  expiresAt: number;
};

/** The cause of every refusal: which fault it was. */
export class TokenRefusal extends Error {
  readonly fault: TokenFault;

  constructor(fault: TokenFault, cause?: unknown) {
    super(`Refused a token: ${fault}`, { cause });
    this.name = "TokenRefusal";
    this.fault = fault;
  }
}

/** A token of Cognito has one or two thousand characters; with many groups, a few thousand more. */
const LONGEST_TOKEN = 12_000;

type Verify = (token: string) => Promise<JwtPayload>;
type Pool = { issuer: string; keys: PoolKeys; verifiers: Map<string, Verify> };

const held = globalThis as { lifeguardPoolKeys?: Pool | undefined };

/**
 * Verifies an access token of this pool: RS256, issuer, `token_use`, `client_id`, `exp`, `iat`, `nbf`, `sub`, `username`.
 * Faults that can be seen without a key are found before any key is asked for.
 * @param clientIds app clients whose tokens count; by default the portal's own alone
 * @throws AppError unauthenticated for a token that is not good, with a TokenRefusal as its cause; unavailable when the
 *   pool's keys cannot be read
 */
export async function verifyAccessToken(token: string, clientIds?: readonly string[]): Promise<AccessClaims> {
  if (token.length > LONGEST_TOKEN) throw refusal("too_long");
  try {
    return toClaims(await getVerifier(clientIds ?? [getEnv().COGNITO_CLIENT_ID])(token));
  } catch (error) {
    throw translate(error);
  }
}

function translate(error: unknown): unknown {
  if (isAppError(error)) return error;
  if (OUT_OF_REACH.some((kind) => error instanceof kind)) {
    const message = "The user pool's keys cannot be read. Try again in a minute.";
    return new AppError("unavailable", message, { cause: error, retryAfter: 30 });
  }
  if (error instanceof JwtParseError) return refusal("malformed", error);
  return refusal(error instanceof JwtInvalidSignatureError ? "signature" : "key", error);
}

const OUT_OF_REACH = [FetchError, JwksValidationError, JwkValidationError];

function refusal(fault: TokenFault, cause?: unknown): AppError {
  const message = `The access token is not accepted: ${TOKEN_FAULTS[fault]}.`;
  return new AppError("unauthenticated", message, { cause: new TokenRefusal(fault, cause) });
}

/** The pool's keys are cached once a process, whichever clients count. */
function getVerifier(clientIds: readonly string[]): Verify {
  const { COGNITO_ISSUER: issuer } = getEnv();
  if (held.lifeguardPoolKeys?.issuer !== issuer)
    held.lifeguardPoolKeys = { issuer, keys: createPoolKeys(jwksUriOf(issuer)), verifiers: new Map() };
  const { keys, verifiers } = held.lifeguardPoolKeys;
  const name = clientIds.join(" ");
  const verify = verifiers.get(name) ?? createVerifier(issuer, keys, clientIds);
  verifiers.set(name, verify);
  return verify;
}

/**
 * CognitoJwtVerifier would refuse a local issuer. The token is taken apart once: header and claims are looked at where the
 * library, which has just parsed them, asks for the key. While the key is at hand nothing is waited for.
 */
function createVerifier(issuer: string, keys: PoolKeys, clientIds: readonly string[]): Verify {
  const { cache } = keys;
  const refuseFaulty = ({ header, payload }: Parameters<JwksCache["getCachedJwk"]>[1]) => {
    const fault = findTokenFault(header, payload, { issuer, clientIds, now: Date.now() / 1000 });
    if (fault) throw refusal(fault);
    keys.keepFresh();
  };
  const jwksCache: JwksCache = {
    getJwk(uri, jwt) {
      refuseFaulty(jwt);
      return cache.getJwk(uri, jwt);
    },
    getCachedJwk(uri, jwt) {
      refuseFaulty(jwt);
      return cache.getCachedJwk(uri, jwt);
    },
    addJwks: (uri, jwks) => cache.addJwks(uri, jwks),
    getJwks: (uri) => cache.getJwks(uri),
  };
  const verifier = JwtVerifier.create(
    { issuer, audience: null, jwksUri: jwksUriOf(issuer), graceSeconds: CLOCK_TOLERANCE_SECONDS },
    { jwksCache },
  );
  return async (token) => {
    try {
      return verifier.verifySync(token);
    } catch (error) {
      if (!KEY_UNKNOWN.some((kind) => error instanceof kind)) throw error;
      return verifier.verify(token);
    }
  };
}

/** The key is not at hand: then the pool is asked, if it is time to. */
const KEY_UNKNOWN = [JwksNotAvailableInCacheError, KidNotFoundInJwksError];

function jwksUriOf(issuer: string): string {
  return `${issuer}/.well-known/jwks.json`;
}

function toClaims(payload: JwtPayload): AccessClaims {
  return {
    sub: String(payload.sub),
    username: String(payload.username),
    clientId: String(payload.client_id),
    scopes: typeof payload.scope === "string" ? payload.scope.split(" ") : [],
    authTime: typeof payload.auth_time === "number" ? payload.auth_time : null,
    issuedAt: Number(payload.iat),
    expiresAt: Number(payload.exp),
  };
}
