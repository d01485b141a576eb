import { openPageToken, rowsAfter, takePage } from "../../paging";
import { toUserPoolDescription } from "../../pools/pool-shape";
import { operation } from "../operation";

/** ListUserPools: every pool of the account, of whatever region, by id. */
export const listUserPools = operation("ListUserPools", (ctx, input) => {
  const binding = ["ListUserPools"];
  const pools = [...ctx.store.pools.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rest = rowsAfter(pools, ({ id }) => id, openPageToken(input.NextToken, binding));
  const { page, token } = takePage(rest, input.MaxResults, ({ id }) => id, binding);
  return { UserPools: page.map(toUserPoolDescription), NextToken: token };
});
