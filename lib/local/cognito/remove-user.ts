import type { LocalContext } from "./context";
import type { User } from "./model";
import { revokeAllTokens } from "./refresh";
import { userKey } from "./user-table";

/**
 * Deletes a user (AdminDeleteUser, DeleteUser) with all that is his: tokens, the sign-ins of his browsers, devices, linked
 * identities and events. His names are free at once.
 */
export function removeUser(ctx: LocalContext, user: User): void {
  const key = userKey(user.poolId, user.sub);
  const { store } = ctx;
  revokeAllTokens(ctx, user);
  for (const table of [store.hostedSessions, store.devices, store.identityLinks, store.authEvents]) {
    table.deleteOf(key);
  }
  for (const table of [store.challenges, store.authCodes]) {
    for (const [id, waiting] of [...table.entries()]) {
      if (waiting.sub === user.sub && waiting.poolId === user.poolId) table.delete(id);
    }
  }
  store.users.delete(key);
}
