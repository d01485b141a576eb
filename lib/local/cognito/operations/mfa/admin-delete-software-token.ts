import { getUser } from "../../lookup";
import { operation } from "../operation";

/** AdminDeleteSoftwareToken: forgets the user's authenticator, verified or not; he may register another. */
export const adminDeleteSoftwareToken = operation("AdminDeleteSoftwareToken", (ctx, input) => {
  const { totp: _gone, pendingTotpSecret: _too, ...user } = getUser(ctx, input.UserPoolId, input.Username);
  ctx.store.users.put({
    ...user,
    mfa: { ...user.mfa, enabled: false, preferred: false },
    modifiedAt: ctx.clock(),
  });
  return {};
});
