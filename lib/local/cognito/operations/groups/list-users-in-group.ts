import { getGroup } from "../../lookup";
import type { User } from "../../model";
import { openPageToken, takePage } from "../../paging";
import { toUserType } from "../../user-shape";
import { operation } from "../operation";

/** ListUsersInGroup: a group's members, in the order of ListUsers. */
export const listUsersInGroup = operation("ListUsersInGroup", (ctx, input) => {
  const group = getGroup(ctx, input.UserPoolId, input.GroupName);
  const binding = ["ListUsersInGroup", group.poolId, group.name];
  const after = Number(openPageToken(input.NextToken, binding) ?? 0);
  const rest = membersOf(ctx.store.users.walkAfter(group.poolId, after), group.name);
  const { page, token } = takePage(rest, input.Limit, (user) => String(user.sequence), binding);
  return {
    Users: page.map((user) => toUserType(user)),
    ...(token === undefined ? {} : { NextToken: token }),
  };
});

function* membersOf(users: Iterable<User>, group: string): Generator<User> {
  for (const user of users) if (user.groups.includes(group)) yield user;
}
