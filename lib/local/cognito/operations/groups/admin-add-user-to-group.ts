import { getGroup, getUser } from "../../lookup";
import { operation } from "../operation";

/** AdminAddUserToGroup: adding a member again changes nothing. */
export const adminAddUserToGroup = operation("AdminAddUserToGroup", (ctx, input) => {
  const user = getUser(ctx, input.UserPoolId, input.Username);
  const group = getGroup(ctx, input.UserPoolId, input.GroupName);
  if (!user.groups.includes(group.name))
    ctx.store.users.put({ ...user, groups: [...user.groups, group.name] });
  return {};
});
