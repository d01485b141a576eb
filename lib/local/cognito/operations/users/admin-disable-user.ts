import { getUser } from "../../lookup";
import { revokeAllTokens } from "../../refresh";
import { operation } from "../operation";

/** AdminDisableUser: no sign-in, no refresh, and no user operation with a token from before. */
export const adminDisableUser = operation("AdminDisableUser", (ctx, { UserPoolId, Username }) => {
  const user = getUser(ctx, UserPoolId, Username);
  ctx.store.users.put({ ...user, enabled: false, modifiedAt: ctx.clock() });
  revokeAllTokens(ctx, user);
  return {};
});
