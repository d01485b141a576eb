import { getGroup, getUser } from "../lookup";
import { AdminUser, GroupName } from "../shapes";
import { signedOperation } from "./operation";

const Input = AdminUser.extend({ GroupName });

/** AdminRemoveUserFromGroup: removing one who is no member changes nothing. */
export const adminRemoveUserFromGroup = signedOperation("AdminRemoveUserFromGroup", Input, (ctx, input) => {
  const user = getUser(ctx, input.UserPoolId, input.Username);
  const group = getGroup(ctx, input.UserPoolId, input.GroupName);
  const groups = user.groups.filter((name) => name !== group.name);
  if (groups.length < user.groups.length) ctx.store.users.put({ ...user, groups });
  return {};
});
