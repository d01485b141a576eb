import { createHash, randomBytes, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { attributeClaims, groupClaims } from "./claims";
import { issuerOf, type LocalContext } from "./context";
import { getSigningKey } from "./keys";
import type { Client, Pool, TokenFamily, User } from "./model";
import type { TimeUnit } from "./settings";
import { trackNewFamily } from "./user-sessions/track-session";

/** Scope of tokens that the API itself issues; the user operations ask for it. */
export const USER_SCOPE = "aws.cognito.signin.user.admin";

export type TokenRequest = {
  /** What the access token may do. API sign-ins have [USER_SCOPE]. */
  readonly scopes: readonly string[];
  /** Goes into the ID token as it came. */
  readonly nonce?: string;
  /** When the user proved who he is (ms); now, when absent. */
  readonly authTime?: number;
  /** Tokens of the Hosted UI say `version: 2` and bind the ID token to the access token (`at_hash`). */
  readonly hostedUi?: boolean;
  /** The browser's sign-in that the tokens come of. */
  readonly hostedSessionId?: string | undefined;
};

export type Tokens = {
  readonly accessToken: string;
  readonly idToken: string;
  /** Absent after a refresh without rotation. */
  readonly refreshToken?: string;
  /** Seconds that the access token lasts. */
  readonly expiresIn: number;
};

/** Seconds in each unit of TokenValidityUnits. */
export const UNIT_SECONDS: Record<TimeUnit, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** Starts a family of tokens after a complete sign-in: access and ID token (RS256) and an opaque refresh token. */
export async function issueTokens(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  user: User,
  request: TokenRequest,
): Promise<Tokens & { readonly refreshToken: string }> {
  const now = ctx.clock();
  const begun: TokenFamily = {
    id: randomUUID(),
    originJti: randomUUID(),
    poolId: pool.id,
    clientId: client.id,
    sub: user.sub,
    scopes: request.scopes,
    hostedUi: request.hostedUi ?? false,
    authTime: request.authTime ?? now,
    expiresAt: now + validitySeconds(client, "RefreshToken") * 1000,
  };
  const family = trackNewFamily(ctx, pool, begun, request.hostedSessionId);
  ctx.store.families.put(family);
  const refreshToken = addRefreshToken(ctx, family);
  return { ...(await signTokens(ctx, client, user, family, request.nonce)), refreshToken };
}

/** Access and ID token of a family, without a refresh token. */
export async function signTokens(
  ctx: LocalContext,
  client: Client,
  user: User,
  family: TokenFamily,
  nonce?: string,
): Promise<Tokens> {
  const accessToken = await signAccessToken(ctx, client, user, family);
  const idToken = await signIdToken(ctx, client, user, family, accessToken, nonce);
  return { accessToken, idToken, expiresIn: validitySeconds(client, "AccessToken") };
}

/** A new refresh token for the family; only its hash is kept. */
export function addRefreshToken(ctx: LocalContext, family: TokenFamily): string {
  const token = randomBytes(96).toString("base64url");
  ctx.store.refreshTokens.put({ hash: hashToken(token), familyId: family.id, expiresAt: family.expiresAt });
  return token;
}

/** SHA-256 of a token, base64url: its key in the store. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** How long the client's tokens of a kind last. */
export function validitySeconds(client: Client, kind: "AccessToken" | "IdToken" | "RefreshToken"): number {
  return client.settings[`${kind}Validity`] * UNIT_SECONDS[client.settings.TokenValidityUnits[kind]];
}

async function signAccessToken(
  ctx: LocalContext,
  client: Client,
  user: User,
  family: TokenFamily,
): Promise<string> {
  const groups = groupClaims(ctx, user)["cognito:groups"];
  const claims = {
    sub: user.sub,
    ...(groups ? { "cognito:groups": groups } : {}),
    client_id: client.id,
    ...sharedClaims(client, family),
    token_use: "access",
    scope: family.scopes.join(" "),
    ...(family.hostedUi ? { version: 2 } : {}),
    username: user.username,
  };
  return sign(ctx, user.poolId, "access", claims, validitySeconds(client, "AccessToken"));
}

async function signIdToken(
  ctx: LocalContext,
  client: Client,
  user: User,
  family: TokenFamily,
  accessToken: string,
  nonce: string | undefined,
): Promise<string> {
  const claims = {
    ...attributeClaims(client, user, family.scopes),
    ...groupClaims(ctx, user),
    aud: client.id,
    ...sharedClaims(client, family),
    token_use: "id",
    ...(family.hostedUi ? { at_hash: halfHash(accessToken) } : {}),
    ...(nonce === undefined ? {} : { nonce }),
    "cognito:username": user.username,
  };
  return sign(ctx, user.poolId, "id", claims, validitySeconds(client, "IdToken"));
}

function sharedClaims(client: Client, family: TokenFamily): Record<string, unknown> {
  return {
    ...(client.settings.EnableTokenRevocation ? { origin_jti: family.originJti } : {}),
    event_id: family.id,
    auth_time: Math.floor(family.authTime / 1000),
  };
}

/** OpenID Connect Core 3.1.3.6, for RS256. */
function halfHash(token: string): string {
  return createHash("sha256").update(token, "ascii").digest().subarray(0, 16).toString("base64url");
}

async function sign(
  ctx: LocalContext,
  poolId: string,
  use: "access" | "id",
  claims: Record<string, unknown>,
  seconds: number,
): Promise<string> {
  const key = await getSigningKey(ctx, poolId, use);
  const issuedAt = Math.floor(ctx.clock() / 1000);
  return new SignJWT({ ...claims, iss: issuerOf(ctx, poolId), jti: randomUUID() })
    .setProtectedHeader({ alg: "RS256", kid: key.kid })
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(key.privateKey);
}
