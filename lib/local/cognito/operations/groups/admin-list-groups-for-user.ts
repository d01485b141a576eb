import { groupKey } from "../../group-key";
import { toGroupType } from "../../group-shape";
import { getUser } from "../../lookup";
import { openPageToken, rowsAfter, takePage } from "../../paging";
import { operation } from "../operation";

/** AdminListGroupsForUser: the groups of one user, by name. */
export const adminListGroupsForUser = operation("AdminListGroupsForUser", (ctx, input) => {
  const user = getUser(ctx, input.UserPoolId, input.Username);
  const binding = ["AdminListGroupsForUser", user.poolId, user.sub];
  const groups = [...user.groups]
    .sort()
    .flatMap((name) => ctx.store.groups.get(groupKey(user.poolId, name)) ?? []);
  const rest = rowsAfter(groups, (group) => group.name, openPageToken(input.NextToken, binding));
  const { page, token } = takePage(rest, input.Limit, (group) => group.name, binding);
  return { Groups: page.map(toGroupType), ...(token === undefined ? {} : { NextToken: token }) };
});
