import "server-only";
import { JwtVerifier } from "aws-jwt-verify";
import { FetchError, JwksValidationError } from "aws-jwt-verify/error";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import type { JwtHeader, JwtPayload } from "aws-jwt-verify/jwt-model";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** What the portal reads in an access token whose signature it has checked. Times are seconds since the epoch. */
export type AccessClaims = { sub: string; username: string; authTime: number | null; expiresAt: number };

type Verifier = { verify: (token: string) => Promise<JwtPayload> };

const CLOCK_TOLERANCE_SECONDS = 60;
const JWKS_TIMEOUT_MS = 5_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const held = globalThis as { lifeguardVerifier?: { key: string; verifier: Verifier } };

/**
 * Verifies an access token of this pool and app client: RS256, issuer, `token_use`, `client_id`, `exp`, `iat`, `sub`,
 * `username` (RFC 7519; Cognito's access tokens have no `aud`).
 * @throws AppError unauthenticated for a token that is not good; unavailable when the pool's keys cannot be read
 */
export async function verifyAccessToken(token: string): Promise<AccessClaims> {
  const payload = await verify(token);
  return {
    sub: String(payload.sub),
    username: String(payload.username),
    authTime: typeof payload.auth_time === "number" ? payload.auth_time : null,
    expiresAt: Number(payload.exp),
  };
}

async function verify(token: string): Promise<JwtPayload> {
  try {
    return await getVerifier().verify(token);
  } catch (error) {
    if (error instanceof FetchError || error instanceof JwksValidationError) {
      throw new AppError("unavailable", "The user pool's keys cannot be read. Try again in a minute.", {
        cause: error,
        retryAfter: 30,
      });
    }
    throw new AppError("unauthenticated", undefined, { cause: error });
  }
}

/** One verifier a process, because it caches the pool's keys. CognitoJwtVerifier would refuse a local issuer. */
function getVerifier(): Verifier {
  const { COGNITO_ISSUER: issuer, COGNITO_CLIENT_ID: clientId } = getEnv();
  const key = `${issuer} ${clientId}`;
  if (held.lifeguardVerifier?.key !== key) {
    held.lifeguardVerifier = { key, verifier: createVerifier(issuer, clientId) };
  }
  return held.lifeguardVerifier.verifier;
}

function createVerifier(issuer: string, clientId: string): Verifier {
  return JwtVerifier.create(
    {
      issuer,
      audience: null,
      jwksUri: `${issuer}/.well-known/jwks.json`,
      customJwtCheck: ({ header, payload }) => assertClaims(header, payload, clientId),
    },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
  );
}

function assertClaims(header: JwtHeader, payload: JwtPayload, clientId: string): void {
  const latest = Date.now() / 1000 + CLOCK_TOLERANCE_SECONDS;
  const faults = [
    header.alg === "RS256" ? null : "alg",
    payload.token_use === "access" ? null : "token_use",
    payload.client_id === clientId ? null : "client_id",
    typeof payload.exp === "number" ? null : "exp",
    typeof payload.iat === "number" && payload.iat <= latest ? null : "iat",
    typeof payload.sub === "string" && UUID.test(payload.sub) ? null : "sub",
    typeof payload.username === "string" && payload.username !== "" ? null : "username",
  ].filter((fault) => fault !== null);
  if (faults.length > 0) throw new Error(`Not an access token for this portal: ${faults.join(", ")}`);
}

async function fetchKeys(uri: string): Promise<ArrayBuffer> {
  try {
    const answer = await fetch(uri, {
      signal: AbortSignal.timeout(JWKS_TIMEOUT_MS),
      redirect: "error",
      cache: "no-store",
    });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return await answer.arrayBuffer();
  } catch (error) {
    throw new FetchError(uri, error);
  }
}
