import { toAttributeList } from "../../attributes";
import { getUser } from "../../lookup";
import { mfaSettingsOf } from "../../mfa-factors";
import { toUserState } from "../../user-shape";
import { operation } from "../operation";

/** AdminGetUser: the whole profile, with the factors that are active. */
export const adminGetUser = operation("AdminGetUser", (ctx, { UserPoolId, Username }) => {
  const user = getUser(ctx, UserPoolId, Username);
  return {
    Username: user.username,
    UserAttributes: toAttributeList(user),
    ...toUserState(user),
    ...mfaSettingsOf(user),
  };
});
