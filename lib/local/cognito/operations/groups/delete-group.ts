import { groupKey } from "../../group-key";
import { getGroup } from "../../lookup";
import { operation } from "../operation";

/** DeleteGroup: its members stay, without it. */
export const deleteGroup = operation("DeleteGroup", (ctx, input) => {
  const group = getGroup(ctx, input.UserPoolId, input.GroupName);
  for (const user of ctx.store.users.walkAfter(group.poolId, 0)) {
    if (!user.groups.includes(group.name)) continue;
    ctx.store.users.put({ ...user, groups: user.groups.filter((name) => name !== group.name) });
  }
  ctx.store.groups.delete(groupKey(group.poolId, group.name));
  return {};
});
