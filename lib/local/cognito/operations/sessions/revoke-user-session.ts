import { verifyAccessToken } from "../../access-token";
import { currentOwner } from "../../current-owner";
import { revokeSession } from "../../user-sessions/revoke-session";
import { operation } from "../operation";

/** RevokeUserSession: ends another session of the user's own. */
export const revokeUserSession = operation("RevokeUserSession", async (ctx, input) => {
  const { user, pool, family } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken));
  revokeSession(ctx, pool, user, input.SessionId, input.RevokeAssociatedSessions === "LINKED", family);
  return {};
});
