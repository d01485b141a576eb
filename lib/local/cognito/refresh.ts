import type { LocalContext } from "./context";
import { findDevice } from "./devices/known-device";
import { CognitoError, notAuthorized } from "./errors";
import { assertEnabled, getPool } from "./lookup";
import type { Client, Pool, User } from "./model";
import type { RefreshTokenRecord, TokenFamily } from "./sign-in-records";
import { addRefreshToken, hashToken, signTokens, type Tokens } from "./tokens";
import type { Metadata } from "./triggers/client-metadata";
import { preTokenGeneration } from "./triggers/pre-token-generation";
import { touchFamily } from "./user-sessions/track-session";
import { userKey } from "./user-table";

export type Refreshed = { readonly tokens: Tokens; readonly user: User; readonly scopes: readonly string[] };

export type RefreshRequest = {
  /** `DEVICE_KEY`: the device of the sign-in, once it is confirmed. */
  readonly deviceKey?: string | undefined;
  readonly clientMetadata?: Metadata | undefined;
};

/**
 * New tokens for a refresh token (InitiateAuth, GetTokensFromRefreshToken, `/oauth2/token`). With rotation on, a new
 * refresh token comes back that ends when the old one would have; the old one works for the grace period still.
 * @throws CognitoError NotAuthorizedException (unknown, expired or revoked token, another client's or device's, disabled
 *   user), RefreshTokenReuseException (rotated away, and the grace period is over), and what the pool's
 *   PreTokenGeneration function throws; nothing is rotated then
 */
export async function refreshTokens(
  ctx: LocalContext,
  client: Client,
  refreshToken: string,
  request: RefreshRequest = {},
): Promise<Refreshed> {
  const { family: asked, user: asking, pool } = getRefreshable(ctx, client, refreshToken, request);
  const overrides = await preTokenGeneration(ctx, pool, client, asking, {
    source: "TokenGeneration_RefreshTokens",
    scopes: asked.scopes,
    clientMetadata: request.clientMetadata,
  });
  // The function took its time: another refresh or a sign-out may have come first.
  const { record, family, user } = getRefreshable(ctx, client, refreshToken, request);
  const rotated = rotate(ctx, client, record, family);
  touchFamily(ctx, family);
  const tokens = await signTokens(ctx, client, user, family, overrides);
  return { tokens: rotated ? { ...tokens, refreshToken: rotated } : tokens, user, scopes: family.scopes };
}

/** The user whose refresh token this is, if it is one of this client's that still lives. Nothing changes. */
export function findRefreshTokenOwner(ctx: LocalContext, client: Client, refreshToken: string): User | null {
  const record = ctx.store.refreshTokens.get(hashToken(refreshToken));
  const family = record && ctx.store.families.get(record.familyId);
  if (!family || family.clientId !== client.id) return null;
  return ctx.store.users.findBySub(family.poolId, family.sub) ?? null;
}

/**
 * Kills a refresh token and every token that came of the same sign-in (RevokeToken, `/oauth2/revoke`).
 * @returns false when no such token of this client is known
 */
export function revokeRefreshToken(ctx: LocalContext, client: Client, refreshToken: string): boolean {
  const record = ctx.store.refreshTokens.get(hashToken(refreshToken));
  const family = record && ctx.store.families.get(record.familyId);
  if (!family || family.clientId !== client.id) return false;
  if (family.revokedAt === undefined) ctx.store.families.put({ ...family, revokedAt: ctx.clock() });
  return true;
}

/** Kills every token of the user (global sign-out, disabling, deleting). */
export function revokeAllTokens(ctx: LocalContext, user: User): void {
  const now = ctx.clock();
  for (const family of ctx.store.families.of(userKey(user.poolId, user.sub))) {
    if (family.revokedAt === undefined) ctx.store.families.put({ ...family, revokedAt: now });
  }
}

function getRefreshable(
  ctx: LocalContext,
  client: Client,
  refreshToken: string,
  { deviceKey }: RefreshRequest,
): { record: RefreshTokenRecord; family: TokenFamily; user: User; pool: Pool } {
  const record = ctx.store.refreshTokens.get(hashToken(refreshToken));
  const family = record && ctx.store.families.get(record.familyId);
  if (!family || family.clientId !== client.id) throw notAuthorized("Invalid Refresh Token.");
  if (record.expiresAt <= ctx.clock()) throw notAuthorized("Refresh Token has expired");
  const user = ctx.store.users.findBySub(family.poolId, family.sub);
  if (!user) throw notAuthorized("Invalid Refresh Token.");
  assertEnabled(user);
  if (family.revokedAt !== undefined) throw notAuthorized("Refresh Token has been revoked");
  assertNotRotatedAway(ctx, client, record);
  const pool = getPool(ctx, family.poolId);
  if (family.deviceKey !== undefined && family.deviceKey !== deviceKey) {
    if (findDevice(ctx, pool, user, family.deviceKey)) throw notAuthorized("Invalid Refresh Token.");
  }
  return { record, family, user, pool };
}

function assertNotRotatedAway(ctx: LocalContext, client: Client, record: RefreshTokenRecord): void {
  if (record.rotatedAt === undefined) return;
  const grace = client.settings.RefreshTokenRotation.RetryGracePeriodSeconds * 1000;
  if (record.rotatedAt + grace > ctx.clock()) return;
  throw new CognitoError("RefreshTokenReuseException", "Refresh Token has been invalidated by rotation");
}

function rotate(
  ctx: LocalContext,
  client: Client,
  record: RefreshTokenRecord,
  family: TokenFamily,
): string | undefined {
  if (client.settings.RefreshTokenRotation.Feature !== "ENABLED") return undefined;
  if (record.rotatedAt === undefined) ctx.store.refreshTokens.put({ ...record, rotatedAt: ctx.clock() });
  return addRefreshToken(ctx, family);
}
