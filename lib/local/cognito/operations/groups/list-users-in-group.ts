import { getGroup } from "../../lookup";
import { openPageToken, takePage } from "../../paging";
import { memberSearch } from "../../user-filter";
import { toUserType } from "../../user-shape";
import { operation } from "../operation";

/** ListUsersInGroup: a group's members, in the order of ListUsers, and as far behind (`/_local/listing-lag`). */
export const listUsersInGroup = operation("ListUsersInGroup", (ctx, input) => {
  const group = getGroup(ctx, input.UserPoolId, input.GroupName);
  const binding = ["ListUsersInGroup", group.poolId, group.name];
  const after = Number(openPageToken(input.NextToken, binding) ?? 0);
  const members = ctx.store.listing.usersAfter(group.poolId, memberSearch(group.name), after);
  const { page, token } = takePage(members, input.Limit, (user) => String(user.sequence), binding);
  return {
    Users: page.map((user) => toUserType(user)),
    ...(token === undefined ? {} : { NextToken: token }),
  };
});
