import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { LocalContext } from "./context";
import { getClient, getEnabledUser } from "./lookup";
import type { Client, Pool, User } from "./model";
import type { TimeUnit } from "./settings";
import type { TokenFamily } from "./sign-in-records";
import { signAccessToken, signIdToken } from "./token-signing";
import type { Metadata } from "./triggers/client-metadata";
import { preTokenGeneration, type TokenSource } from "./triggers/pre-token-generation";
import type { TokenOverrides } from "./triggers/token-overrides";
import { trackNewFamily } from "./user-sessions/track-session";

/** Scope of tokens that the API itself issues; the user operations ask for it. */
export const USER_SCOPE = "aws.cognito.signin.user.admin";

export type TokenRequest = {
  /** What the access token may do. API sign-ins have [USER_SCOPE]. */
  readonly scopes: readonly string[];
  /** What the function that may change the tokens is told; Hosted UI or an ordinary sign-in when absent. */
  readonly source?: TokenSource;
  readonly clientMetadata?: Metadata | undefined;
  /** Goes into the ID token as it came. */
  readonly nonce?: string;
  /** When the user proved who he is (ms); now, when absent. */
  readonly authTime?: number;
  /** Tokens of the Hosted UI say `version: 2` and bind the ID token to the access token (`at_hash`). */
  readonly hostedUi?: boolean;
  /** The browser's sign-in that the tokens come of. */
  readonly hostedSessionId?: string | undefined;
  readonly deviceKey?: string;
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

/**
 * Starts a family of tokens after a complete sign-in: access and ID token (RS256) and an opaque refresh token.
 * @throws CognitoError what the pool's PreTokenGeneration function throws, and as `getClient` and `getEnabledUser` when client
 *   or user went while it was at work; there are no tokens then
 */
export async function issueTokens(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  user: User,
  request: TokenRequest,
): Promise<Tokens & { readonly refreshToken: string }> {
  const hostedUi = request.hostedUi ?? false;
  const source = request.source ?? `TokenGeneration_${hostedUi ? "HostedAuth" : "Authentication"}`;
  const { scopes, clientMetadata } = request;
  const overrides = await preTokenGeneration(ctx, pool, client, user, { source, scopes, clientMetadata });
  getClient(ctx, client.id);
  const signedIn = getEnabledUser(ctx, user);
  const now = ctx.clock();
  const begun: TokenFamily = {
    id: randomUUID(),
    originJti: randomUUID(),
    poolId: pool.id,
    clientId: client.id,
    sub: signedIn.sub,
    scopes,
    hostedUi,
    authTime: request.authTime ?? now,
    ...(request.deviceKey === undefined ? {} : { deviceKey: request.deviceKey }),
    expiresAt: now + validitySeconds(client, "RefreshToken") * 1000,
  };
  const family = trackNewFamily(ctx, pool, begun, request.hostedSessionId);
  ctx.store.families.put(family);
  const refreshToken = addRefreshToken(ctx, family);
  return { ...(await signTokens(ctx, client, signedIn, family, overrides, request.nonce)), refreshToken };
}

/** Access and ID token of a family, without a refresh token. */
export async function signTokens(
  ctx: LocalContext,
  client: Client,
  user: User,
  family: TokenFamily,
  overrides: TokenOverrides,
  nonce?: string,
): Promise<Tokens> {
  const owner = { client, user, family, overrides };
  const expiresIn = validitySeconds(client, "AccessToken");
  const accessToken = await signAccessToken(ctx, owner, expiresIn);
  const idToken = await signIdToken(ctx, owner, validitySeconds(client, "IdToken"), accessToken, nonce);
  return { accessToken, idToken, expiresIn };
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
