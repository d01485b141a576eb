import type { AccessTokenOwner } from "../../access-token";
import type { LocalContext } from "../../context";
import { userNotFound } from "../../errors";

/**
 * The owner of a verified access token with his record as it is now. Checking the token waits, and another request may
 * have changed the user meanwhile: call this in the step that writes.
 * @throws CognitoError UserNotFoundException when he is gone
 */
export function currentOwner(ctx: LocalContext, owner: AccessTokenOwner): AccessTokenOwner {
  const user = ctx.store.users.findBySub(owner.user.poolId, owner.user.sub);
  if (!user) throw userNotFound();
  return { ...owner, user };
}
