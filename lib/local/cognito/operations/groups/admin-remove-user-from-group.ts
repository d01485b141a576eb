import { getGroup, getUser } from "../../lookup";
import { operation } from "../operation";

/** AdminRemoveUserFromGroup: removing one who is no member changes nothing. */
export const adminRemoveUserFromGroup = operation("AdminRemoveUserFromGroup", (ctx, input) => {
  const user = getUser(ctx, input.UserPoolId, input.Username);
  const group = getGroup(ctx, input.UserPoolId, input.GroupName);
  const groups = user.groups.filter((name) => name !== group.name);
  if (groups.length < user.groups.length) ctx.store.users.put({ ...user, groups });
  return {};
});
