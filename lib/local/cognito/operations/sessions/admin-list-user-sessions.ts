import { getPool, getUser } from "../../lookup";
import { listSessions } from "../../user-sessions/list-sessions";
import { operation } from "../operation";

/** AdminListUserSessions: a user's active sessions, the most recently used first. */
export const adminListUserSessions = operation("AdminListUserSessions", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  return listSessions(ctx, pool, getUser(ctx, pool.id, input.Username), input.NextToken);
});
