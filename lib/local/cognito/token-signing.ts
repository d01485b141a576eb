import { createHash, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { attributeClaims, groupClaims } from "./claims";
import { issuerOf, type LocalContext } from "./context";
import { identityClaims } from "./federation/identity-claims";
import { getSigningKey } from "./keys";
import type { Client, User } from "./model";
import type { TokenFamily } from "./sign-in-records";
import type { ClaimOverrides, TokenOverrides } from "./triggers/token-overrides";

/** Whose tokens they are, and what the pool's function wants changed in them. */
export type TokenOwner = {
  readonly client: Client;
  readonly user: User;
  readonly family: TokenFamily;
  readonly overrides: TokenOverrides;
};

/** The access token of a sign-in (RS256), for so many seconds. */
export function signAccessToken(ctx: LocalContext, owner: TokenOwner, seconds: number): Promise<string> {
  const { client, user, family, overrides } = owner;
  const groups = groupsOf(ctx, owner)["cognito:groups"];
  const claims = {
    sub: user.sub,
    ...(groups ? { "cognito:groups": groups } : {}),
    ...(family.deviceKey === undefined ? {} : { device_key: family.deviceKey }),
    client_id: client.id,
    ...sharedClaims(owner),
    token_use: "access",
    scope: scopesOf(family.scopes, overrides).join(" "),
    ...(family.hostedUi ? { version: 2 } : {}),
    username: user.username,
  };
  return sign(ctx, user.poolId, "access", change(claims, overrides.accessClaims), seconds);
}

/** The ID token beside an access token. */
export function signIdToken(
  ctx: LocalContext,
  owner: TokenOwner,
  seconds: number,
  accessToken: string,
  nonce: string | undefined,
): Promise<string> {
  const { client, user, family, overrides } = owner;
  const claims = {
    ...attributeClaims(client, user, family.scopes),
    ...identityClaims(user),
    ...groupsOf(ctx, owner),
    aud: client.id,
    ...sharedClaims(owner),
    token_use: "id",
    ...(family.hostedUi ? { at_hash: halfHash(accessToken) } : {}),
    ...(nonce === undefined ? {} : { nonce }),
    "cognito:username": user.username,
  };
  return sign(ctx, user.poolId, "id", change(claims, overrides.idClaims), seconds);
}

/** The access token of a client that signs in as itself (RFC 6749, 4.4): there is no user in it. */
export function signMachineToken(
  ctx: LocalContext,
  client: Client,
  scopes: readonly string[],
  overrides: Pick<TokenOverrides, "accessClaims" | "scopes">,
  seconds: number,
): Promise<string> {
  const claims = {
    sub: client.id,
    token_use: "access",
    scope: scopesOf(scopes, overrides).join(" "),
    auth_time: Math.floor(ctx.clock() / 1000),
    version: 2,
    client_id: client.id,
  };
  return sign(ctx, client.poolId, "access", change(claims, overrides.accessClaims), seconds);
}

/** The scopes of a token, after the function's word. */
function scopesOf(scopes: readonly string[], { scopes: changes }: Pick<TokenOverrides, "scopes">): string[] {
  const kept = scopes.filter((scope) => !changes.suppress.includes(scope));
  return [...new Set([...kept, ...changes.add])];
}

function change(claims: Record<string, unknown>, { add, suppress }: ClaimOverrides): Record<string, unknown> {
  const kept = Object.entries(claims).filter(([name]) => !suppress.includes(name));
  return { ...Object.fromEntries(kept), ...add };
}

function groupsOf(ctx: LocalContext, { user, overrides }: TokenOwner): Record<string, unknown> {
  const { groups } = overrides;
  if (!groups) return groupClaims(ctx, user);
  return {
    ...(groups.names.length > 0 ? { "cognito:groups": groups.names } : {}),
    ...(groups.roles.length > 0 ? { "cognito:roles": groups.roles } : {}),
    ...(groups.preferredRole === undefined ? {} : { "cognito:preferred_role": groups.preferredRole }),
  };
}

function sharedClaims({ client, family }: TokenOwner): Record<string, unknown> {
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
