import { getPool } from "../../lookup";
import { openPageToken, rowsAfter, takePage } from "../../paging";
import { resourceServersOf, toResourceServerType } from "../../resource-servers/resource-server";
import { operation } from "../operation";

const PAGE = 50;

/** ListResourceServers: by identifier, fifty a page at most. */
export const listResourceServers = operation("ListResourceServers", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const binding = ["ListResourceServers", pool.id];
  const cursor = openPageToken(input.NextToken, binding);
  const rest = rowsAfter(resourceServersOf(ctx, pool.id), ({ identifier }) => identifier, cursor);
  const { page, token } = takePage(rest, input.MaxResults ?? PAGE, ({ identifier }) => identifier, binding);
  return { ResourceServers: page.map(toResourceServerType), NextToken: token };
});
