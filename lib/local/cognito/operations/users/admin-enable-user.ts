import { getUser } from "../../lookup";
import { operation } from "../operation";

/** AdminEnableUser: the user may sign in again; tokens from before stay revoked. */
export const adminEnableUser = operation("AdminEnableUser", (ctx, { UserPoolId, Username }) => {
  const user = getUser(ctx, UserPoolId, Username);
  ctx.store.users.put({ ...user, enabled: true, modifiedAt: ctx.clock() });
  return {};
});
