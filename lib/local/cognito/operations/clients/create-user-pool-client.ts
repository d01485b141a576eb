import { createClientId, createClientRecord } from "../../clients/client-record";
import { toUserPoolClientType } from "../../clients/client-shape";
import { CognitoError } from "../../errors";
import { getPool } from "../../lookup";
import { operation } from "../operation";

const MOST_CLIENTS = 1000;

/** CreateUserPoolClient: public, or confidential with a secret given or made. */
export const createUserPoolClient = operation("CreateUserPoolClient", (ctx, { UserPoolId, ...input }) => {
  const pool = getPool(ctx, UserPoolId);
  const client = createClientRecord(ctx, pool, createClientId(), input);
  const present = [...ctx.store.clients.values()].filter(({ poolId }) => poolId === pool.id);
  if (present.length >= MOST_CLIENTS) {
    throw new CognitoError("LimitExceededException", `A user pool can have ${MOST_CLIENTS} app clients.`);
  }
  ctx.store.clients.put(client);
  return { UserPoolClient: toUserPoolClientType(client) };
});
