import type { AccessTokenOwner } from "./access-token";
import type { LocalContext } from "./context";
import { notAuthorized } from "./errors";
import { getEnabledUser } from "./lookup";

/**
 * The owner of a verified access token with his record as it is now. Checking the token waits, and another request may
 * have changed the user meanwhile: call this in the step that writes.
 * @throws CognitoError UserNotFoundException, NotAuthorizedException (disabled or signed out by now)
 */
export function currentOwner(ctx: LocalContext, owner: AccessTokenOwner): AccessTokenOwner {
  const user = getEnabledUser(ctx, owner.user);
  const family = ctx.store.families.get(owner.family.id);
  if (!family || family.revokedAt !== undefined) throw notAuthorized("Access Token has been revoked");
  return { ...owner, user, family };
}
