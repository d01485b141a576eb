import { getGroup } from "../lookup";
import { GroupOfPool } from "../shapes";
import { groupKey } from "../store";
import { signedOperation } from "./operation";

/** DeleteGroup: its members stay, without it. */
export const deleteGroup = signedOperation("DeleteGroup", GroupOfPool, (ctx, input) => {
  const group = getGroup(ctx, input.UserPoolId, input.GroupName);
  for (const user of ctx.store.users.walkAfter(group.poolId, 0)) {
    if (!user.groups.includes(group.name)) continue;
    ctx.store.users.put({ ...user, groups: user.groups.filter((name) => name !== group.name) });
  }
  ctx.store.groups.delete(groupKey(group.poolId, group.name));
  return {};
});
