import "server-only";
import { createHash } from "node:crypto";
import { assertMayTry, noteBadToken } from "@/lib/auth/bad-tokens";
import { findCaller } from "@/lib/auth/caller";
import type { TokenHolder } from "@/lib/auth/principal";
import { type AccessClaims, verifyAccessToken } from "@/lib/cognito/access-token";
import { getDb } from "@/lib/db/client";
import { getTokenContext } from "@/lib/db/tokens";
import { getEnv } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";
import { noteInContext } from "@/lib/log/context";

/** What was verified is believed for so long, so that a script's burst of requests costs one signature. */
const REMEMBERED_MS = 30_000;
const MOST_REMEMBERED = 5_000;

type Remembered = { claims: AccessClaims; until: number };
const remembered = new Map<string, Remembered>();

/**
 * Who the caller of the API is. Only what the token says is remembered; the user, his grants and the end of his tokens
 * are read from Postgres each time, so that disabling, signing out, a reset or a lost role count on the next request of
 * every process.
 * @throws AppError unauthenticated without a token, for one that is not good, and for one that was ended here; unavailable
 */
export async function requireTokenHolder(): Promise<TokenHolder> {
  const caller = findCaller();
  if (!caller?.token)
    throw new AppError("unauthenticated", "Send an access token of Cognito as a bearer token.");
  caller.holder ??= loadTokenHolder(caller.token);
  return caller.holder;
}

async function loadTokenHolder(token: string): Promise<TokenHolder> {
  const claims = await readClaims(token);
  const found = await getTokenContext(getDb(), claims.sub);
  if (!found?.user.enabled) throw new AppError("unauthenticated", NOBODY);
  const signedInAt = Math.min(claims.authTime ?? claims.issuedAt, claims.issuedAt);
  if (isEnded(signedInAt, found.tokensValidAfter)) throw new AppError("unauthenticated", ENDED);
  const { user, grants, mfaCheckedAt } = found;
  noteInContext({ actor: user.sub });
  const { sub, username, email, name, orgId } = user;
  const { clientId, scopes, expiresAt } = claims;
  const person = { sub, username, email, name, orgId, grants, mfaCheckedAt };
  return { ...person, via: "token", accessToken: token, clientId, scopes, signedInAt, expiresAt };
}

const NOBODY =
  "The access token is not accepted: its user is disabled, was deleted, or is not known here yet.";
const ENDED = "The access token is not accepted: its user was signed out since. Sign in again.";

/**
 * Tokens count whole seconds: one of the very second of the sign-out may be from before it, and is refused. Cognito's
 * clock and ours are taken to agree within that second.
 */
function isEnded(signedInAt: number, validAfter: Date | null): boolean {
  return validAfter !== null && signedInAt * 1000 <= validAfter.getTime();
}

async function readClaims(token: string): Promise<AccessClaims> {
  const key = createHash("sha256").update(token).digest("base64");
  const known = remembered.get(key);
  if (known && known.until > Date.now()) return known.claims;
  const address = findCaller()?.origin.address ?? "";
  // Whoever was good before is not made to wait for others at his address.
  if (!known) assertMayTry(address);
  remembered.delete(key);
  try {
    const claims = await verifyAccessToken(token, getEnv().API_CLIENT_IDS);
    remember(key, claims);
    return claims;
  } catch (error) {
    if (isAppError(error) && error.code === "unauthenticated") noteBadToken(address);
    throw error;
  }
}

/** The oldest goes when there are too many: a Map keeps the order in which it was filled. */
function remember(key: string, claims: AccessClaims): void {
  if (remembered.size >= MOST_REMEMBERED) {
    const [oldest] = remembered.keys();
    if (oldest !== undefined) remembered.delete(oldest);
  }
  remembered.set(key, { claims, until: Math.min(Date.now() + REMEMBERED_MS, claims.expiresAt * 1000) });
}
