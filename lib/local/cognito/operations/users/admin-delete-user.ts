import { getUser } from "../../lookup";
import { revokeAllTokens } from "../../refresh";
import { userKey } from "../../user-table";
import { operation } from "../operation";

/** AdminDeleteUser: the user and all that was issued to him. */
export const adminDeleteUser = operation("AdminDeleteUser", (ctx, { UserPoolId, Username }) => {
  const user = getUser(ctx, UserPoolId, Username);
  revokeAllTokens(ctx, user);
  ctx.store.users.delete(userKey(user.poolId, user.sub));
  return {};
});
