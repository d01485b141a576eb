import { getUser } from "../lookup";
import { AdminUser } from "../shapes";
import { signedOperation } from "./operation";

/** AdminEnableUser: the user may sign in again; tokens from before stay revoked. */
export const adminEnableUser = signedOperation(
  "AdminEnableUser",
  AdminUser,
  (ctx, { UserPoolId, Username }) => {
    const user = getUser(ctx, UserPoolId, Username);
    ctx.store.users.put({ ...user, enabled: true, modifiedAt: ctx.clock() });
    return {};
  },
);
