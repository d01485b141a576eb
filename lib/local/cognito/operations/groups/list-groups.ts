import { toGroupType } from "../../group-shape";
import { getPool } from "../../lookup";
import { openPageToken, rowsAfter, takePage } from "../../paging";
import { operation } from "../operation";

/** ListGroups: a pool's groups, by name. */
export const listGroups = operation("ListGroups", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const binding = ["ListGroups", pool.id];
  const groups = [...ctx.store.groups.values()]
    .filter((group) => group.poolId === pool.id)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const rest = rowsAfter(groups, (group) => group.name, openPageToken(input.NextToken, binding));
  const { page, token } = takePage(rest, input.Limit, (group) => group.name, binding);
  return { Groups: page.map(toGroupType), ...(token === undefined ? {} : { NextToken: token }) };
});
