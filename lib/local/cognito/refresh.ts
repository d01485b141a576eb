import type { LocalContext } from "./context";
import { CognitoError, notAuthorized } from "./errors";
import { assertEnabled, getPool } from "./lookup";
import type { Client, RefreshTokenRecord, TokenFamily, User } from "./model";
import { addRefreshToken, hashToken, signTokens, type Tokens } from "./tokens";
import { touchFamily } from "./user-sessions/track-session";
import { userKey } from "./user-table";

export type Refreshed = { readonly tokens: Tokens; readonly user: User; readonly scopes: readonly string[] };

/**
 * New tokens for a refresh token (InitiateAuth, GetTokensFromRefreshToken, `/oauth2/token`). With rotation on, a new
 * refresh token comes back that ends when the old one would have; the old one works for the grace period still.
 * @throws CognitoError NotAuthorizedException (unknown, expired or revoked token, another client's, disabled user),
 *   RefreshTokenReuseException (rotated away, and the grace period is over)
 */
export async function refreshTokens(
  ctx: LocalContext,
  client: Client,
  refreshToken: string,
): Promise<Refreshed> {
  const { record, family } = getLiveFamily(ctx, client, refreshToken);
  const user = ctx.store.users.findBySub(family.poolId, family.sub);
  if (!user) throw notAuthorized("Invalid Refresh Token.");
  assertEnabled(user);
  if (family.revokedAt !== undefined) throw notAuthorized("Refresh Token has been revoked");
  assertNotRotatedAway(ctx, client, record);
  getPool(ctx, family.poolId);
  touchFamily(ctx, family);

  const rotated = rotate(ctx, client, record, family);
  const tokens = await signTokens(ctx, client, user, family);
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

function getLiveFamily(
  ctx: LocalContext,
  client: Client,
  refreshToken: string,
): { record: RefreshTokenRecord; family: TokenFamily } {
  const record = ctx.store.refreshTokens.get(hashToken(refreshToken));
  const family = record && ctx.store.families.get(record.familyId);
  if (!family || family.clientId !== client.id) throw notAuthorized("Invalid Refresh Token.");
  if (record.expiresAt <= ctx.clock()) throw notAuthorized("Refresh Token has expired");
  return { record, family };
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
