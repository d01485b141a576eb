import { getUser } from "../../lookup";
import { revokeAllTokens } from "../../refresh";
import { operation } from "../operation";

/** AdminUserGlobalSignOut: refresh tokens fail and user operations refuse access tokens; the Hosted UI's cookie stays. */
export const adminUserGlobalSignOut = operation("AdminUserGlobalSignOut", (ctx, input) => {
  revokeAllTokens(ctx, getUser(ctx, input.UserPoolId, input.Username));
  return {};
});
