import { decodeJwt, errors, type JWTPayload, jwtVerify } from "jose";
import { issuerOf, type LocalContext } from "./context";
import { notAuthorized, userNotFound } from "./errors";
import { getSigningKey } from "./keys";
import { assertEnabled } from "./lookup";
import type { Client, Pool, User } from "./model";
import { assertNoReset } from "./sign-in/admission";
import type { TokenFamily } from "./sign-in-records";
import { USER_SCOPE } from "./tokens";

export type AccessTokenOwner = {
  readonly user: User;
  readonly pool: Pool;
  readonly client: Client;
  readonly family: TokenFamily;
  readonly claims: JWTPayload;
  /** What this token may do: a PreTokenGeneration function may have changed the sign-in's scopes. */
  readonly scopes: readonly string[];
};

/**
 * Whose access token this is. Cognito looks further than the signature: a token of a revoked sign-in, of a signed-out,
 * disabled or deleted user is refused although it still verifies.
 * @param scope what the token has to allow (`openid` for userInfo)
 * @throws CognitoError NotAuthorizedException, UserNotFoundException, PasswordResetRequiredException
 */
export async function verifyAccessToken(
  ctx: LocalContext,
  token: string,
  scope: string = USER_SCOPE,
): Promise<AccessTokenOwner> {
  const { claims, poolId } = await verifySignature(ctx, token);
  const family = ctx.store.families.get(String(claims.event_id));
  const client = family && ctx.store.clients.get(family.clientId);
  const pool = family && ctx.store.pools.get(family.poolId);
  if (!family || !client || pool?.id !== poolId) throw notAuthorized("Access Token has been revoked");

  const user = ctx.store.users.findBySub(family.poolId, family.sub);
  if (!user) throw userNotFound();
  assertEnabled(user);
  if (family.revokedAt !== undefined) throw notAuthorized("Access Token has been revoked");
  assertNoReset(user);
  const scopes = String(claims.scope ?? "").split(" ");
  if (!scopes.includes(scope)) throw notAuthorized("Access Token does not have required scopes");
  return { user, pool, client, family, claims, scopes };
}

async function verifySignature(
  ctx: LocalContext,
  token: string,
): Promise<{ claims: JWTPayload; poolId: string }> {
  const poolId = findIssuingPool(ctx, token);
  if (!poolId) throw notAuthorized("Invalid Access Token");
  const key = await getSigningKey(ctx, poolId, "access");
  try {
    const { payload } = await jwtVerify(token, key.publicKey, {
      issuer: issuerOf(ctx, poolId),
      algorithms: ["RS256"],
      requiredClaims: ["exp", "event_id", "client_id"],
      currentDate: new Date(ctx.clock()),
    });
    if (payload.token_use !== "access") throw notAuthorized("Invalid Access Token");
    return { claims: payload, poolId };
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw notAuthorized("Access Token has expired");
    throw notAuthorized("Could not verify signature for Access Token");
  }
}

function findIssuingPool(ctx: LocalContext, token: string): string | undefined {
  try {
    const issuer = decodeJwt(token).iss ?? "";
    const poolId = issuer.slice(issuer.lastIndexOf("/") + 1);
    return ctx.store.pools.get(poolId)?.id;
  } catch {
    return undefined;
  }
}
