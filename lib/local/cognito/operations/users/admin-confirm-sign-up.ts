import { notAuthorized } from "../../errors";
import { getUser } from "../../lookup";
import { operation } from "../operation";

/** AdminConfirmSignUp: UNCONFIRMED becomes CONFIRMED, without a code. */
export const adminConfirmSignUp = operation("AdminConfirmSignUp", (ctx, { UserPoolId, Username }) => {
  const user = getUser(ctx, UserPoolId, Username);
  if (user.status !== "UNCONFIRMED") {
    throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  }
  ctx.store.users.put({ ...user, status: "CONFIRMED", modifiedAt: ctx.clock() });
  return {};
});
