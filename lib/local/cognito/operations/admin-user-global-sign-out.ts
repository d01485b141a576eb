import { getUser } from "../lookup";
import { revokeAllTokens } from "../refresh";
import { AdminUser } from "../shapes";
import { signedOperation } from "./operation";

/** AdminUserGlobalSignOut: refresh tokens fail and user operations refuse access tokens; the Hosted UI's cookie stays. */
export const adminUserGlobalSignOut = signedOperation("AdminUserGlobalSignOut", AdminUser, (ctx, input) => {
  revokeAllTokens(ctx, getUser(ctx, input.UserPoolId, input.Username));
  return {};
});
