import "server-only";
import { JwtVerifier } from "aws-jwt-verify";
import {
  FetchError,
  JwksValidationError,
  JwkValidationError,
  JwtInvalidSignatureError,
  JwtParseError,
} from "aws-jwt-verify/error";
import { decomposeUnverifiedJwt } from "aws-jwt-verify/jwt";
import type { JwtPayload } from "aws-jwt-verify/jwt-model";
import { createPoolKeys, type PoolKeys } from "@/lib/cognito/pool-keys";
import {
  CLOCK_TOLERANCE_SECONDS,
  findTokenFault,
  TOKEN_FAULTS,
  type TokenFault,
} from "@/lib/cognito/token-faults";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";

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

type Verifier = { issuer: string; keys: PoolKeys; verify: (token: string) => Promise<JwtPayload> };

const held = globalThis as { lifeguardVerifier?: Verifier | undefined };

/**
 * Verifies an access token of this pool: RS256, issuer, `token_use`, `client_id`, `exp`, `iat`, `nbf`, `sub`, `username`.
 * Faults that can be seen without a key are found before any key is asked for.
 * @param clientIds app clients whose tokens count; by default the portal's own alone
 * @throws AppError unauthenticated for a token that is not good, with a TokenRefusal as its cause; unavailable when the
 *   pool's keys cannot be read
 */
export async function verifyAccessToken(token: string, clientIds?: readonly string[]): Promise<AccessClaims> {
  const verifier = getVerifier();
  const expected = { issuer: verifier.issuer, clientIds: clientIds ?? [getEnv().COGNITO_CLIENT_ID] };
  const fault = findUnverifiedFault(token, expected);
  if (fault) throw refusal(fault);
  verifier.keys.keepFresh();
  return toClaims(await verify(verifier, token));
}

function findUnverifiedFault(
  token: string,
  expected: { issuer: string; clientIds: readonly string[] },
): TokenFault | null {
  if (token.length > LONGEST_TOKEN) return "too_long";
  try {
    const { header, payload } = decomposeUnverifiedJwt(token);
    return findTokenFault(header, payload, { ...expected, now: Date.now() / 1000 });
  } catch {
    return "malformed";
  }
}

async function verify({ verify }: Verifier, token: string): Promise<JwtPayload> {
  try {
    return await verify(token);
  } catch (error) {
    if (OUT_OF_REACH.some((kind) => error instanceof kind)) {
      throw new AppError("unavailable", "The user pool's keys cannot be read. Try again in a minute.", {
        cause: error,
        retryAfter: 30,
      });
    }
    if (error instanceof JwtParseError) throw refusal("malformed", error);
    throw refusal(error instanceof JwtInvalidSignatureError ? "signature" : "key", error);
  }
}

const OUT_OF_REACH = [FetchError, JwksValidationError, JwkValidationError];

function refusal(fault: TokenFault, cause?: unknown): AppError {
  const message = `The access token is not accepted: ${TOKEN_FAULTS[fault]}.`;
  return new AppError("unauthenticated", message, { cause: new TokenRefusal(fault, cause) });
}

/** One verifier a process, because it caches the pool's keys. CognitoJwtVerifier would refuse a local issuer. */
function getVerifier(): Verifier {
  const { COGNITO_ISSUER: issuer } = getEnv();
  if (held.lifeguardVerifier?.issuer !== issuer) held.lifeguardVerifier = createVerifier(issuer);
  return held.lifeguardVerifier;
}

/** The claims were looked at before, in the very string that is verified here; this adds the signature. */
function createVerifier(issuer: string): Verifier {
  const jwksUri = `${issuer}/.well-known/jwks.json`;
  const keys = createPoolKeys(jwksUri);
  const verifier = JwtVerifier.create(
    { issuer, audience: null, jwksUri, graceSeconds: CLOCK_TOLERANCE_SECONDS },
    { jwksCache: keys.cache },
  );
  return { issuer, keys, verify: (token) => verifier.verify(token) };
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
