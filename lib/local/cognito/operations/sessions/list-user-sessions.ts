import { verifyAccessToken } from "../../access-token";
import { listSessions } from "../../user-sessions/list-sessions";
import { operation } from "../operation";

/** ListUserSessions: the user's own active sessions, with a mark at the one that asks. */
export const listUserSessions = operation("ListUserSessions", async (ctx, input) => {
  const { user, pool, family } = await verifyAccessToken(ctx, input.AccessToken);
  return listSessions(ctx, pool, user, input.NextToken, family);
});
