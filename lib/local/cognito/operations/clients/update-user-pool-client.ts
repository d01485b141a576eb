import { updateClientRecord } from "../../clients/client-record";
import { toUserPoolClientType } from "../../clients/client-shape";
import { getClientOf, getPool } from "../../lookup";
import { operation } from "../operation";

/** UpdateUserPoolClient: replaces the settings as a whole; a member left out goes back to its default. */
export const updateUserPoolClient = operation(
  "UpdateUserPoolClient",
  (ctx, { UserPoolId, ClientId, ...input }) => {
    const pool = getPool(ctx, UserPoolId);
    const client = updateClientRecord(ctx, pool, getClientOf(ctx, pool.id, ClientId), input);
    ctx.store.clients.put(client);
    return { UserPoolClient: toUserPoolClientType(client) };
  },
);
