import type { LocalContext } from "../context";
import { type CognitoError, invalidParameter, userNotFound } from "../errors";
import type { Pool, User } from "../model";
import { findFederatedUser, linkKey, SUBJECT_ATTRIBUTE, writeIdentities } from "./identity-link";
import { findDestination, type ProviderUser } from "./link-user";
import { providerKey } from "./provider";

/**
 * Takes an identity from its user, or the password from a local user (AdminDisableProviderForUser).
 * @throws CognitoError InvalidParameterException (unknown provider, or a profile that is linked to nobody),
 *   UserNotFoundException
 */
export function unlinkUser(ctx: LocalContext, pool: Pool, identity: ProviderUser): void {
  const {
    ProviderName: providerName,
    ProviderAttributeName: attribute,
    ProviderAttributeValue: value,
  } = identity;
  if (!providerName || !attribute || !value) {
    throw invalidParameter("ProviderName, ProviderAttributeName and ProviderAttributeValue are required.");
  }
  if (providerName === "Cognito") takePassword(ctx, pool, identity);
  else removeLink(ctx, pool, { providerName, attribute, value });
}

function removeLink(
  ctx: LocalContext,
  pool: Pool,
  { providerName, attribute, value }: Record<"providerName" | "attribute" | "value", string>,
): void {
  if (!ctx.store.identityProviders.get(providerKey(pool.id, providerName))) {
    throw invalidParameter("Invalid ProviderName/Username combination. Please check again");
  }
  const key = linkKey({ poolId: pool.id, providerName, attribute, value });
  const link = ctx.store.identityLinks.get(key);
  if (!link) throw unlinked(ctx, pool, providerName, value);
  ctx.store.identityLinks.delete(key);
  const user = ctx.store.users.findBySub(pool.id, link.sub);
  if (user) writeIdentities(ctx, user);
}

/** The user keeps his links; an administrator may set a password again. */
function takePassword(ctx: LocalContext, pool: Pool, identity: ProviderUser): void {
  if (identity.ProviderAttributeName !== SUBJECT_ATTRIBUTE) {
    throw invalidParameter(`ProviderAttributeName must be ${SUBJECT_ATTRIBUTE} for a user of the pool.`);
  }
  const { password: _gone, ...user }: User = findDestination(ctx, pool, identity);
  ctx.store.users.put({ ...user, modifiedAt: ctx.clock() });
}

function unlinked(ctx: LocalContext, pool: Pool, providerName: string, value: string): CognitoError {
  if (!findFederatedUser(ctx, pool, providerName, value)) return userNotFound();
  return invalidParameter("Account isn't linked to anyone else, verify that the account has been linked");
}
