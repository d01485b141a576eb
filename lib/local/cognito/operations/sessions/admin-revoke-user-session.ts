import { getPool, getUser } from "../../lookup";
import { revokeSession } from "../../user-sessions/revoke-session";
import { operation } from "../operation";

/** AdminRevokeUserSession: ends one session of a user, and with LINKED those that it is tied to. */
export const adminRevokeUserSession = operation("AdminRevokeUserSession", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const user = getUser(ctx, pool.id, input.Username);
  revokeSession(ctx, pool, user, input.SessionId, input.RevokeAssociatedSessions === "LINKED");
  return {};
});
