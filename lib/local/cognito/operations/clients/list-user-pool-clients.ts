import { getPool } from "../../lookup";
import { openPageToken, rowsAfter, takePage } from "../../paging";
import { operation } from "../operation";

/** ListUserPoolClients: ids and names, by id. None has registered itself (DCR). */
export const listUserPoolClients = operation("ListUserPoolClients", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const binding = ["ListUserPoolClients", pool.id, input.ClientType];
  const clients = [...ctx.store.clients.values()]
    .filter((client) => client.poolId === pool.id && input.ClientType !== "DCR")
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const rest = rowsAfter(clients, (client) => client.id, openPageToken(input.NextToken, binding));
  const { page, token } = takePage(rest, input.MaxResults, (client) => client.id, binding);
  return {
    UserPoolClients: page.map((client) => ({
      ClientId: client.id,
      UserPoolId: pool.id,
      ClientName: client.settings.ClientName,
    })),
    ...(token === undefined ? {} : { NextToken: token }),
  };
});
