import { requestedRegion } from "../../caller";
import { CognitoError } from "../../errors";
import { createPoolId } from "../../pools/pool-id";
import { createPoolRecord } from "../../pools/pool-record";
import { toUserPoolType } from "../../pools/pool-shape";
import { operation } from "../operation";

const MOST_POOLS = 1000;
const DEFAULT_REGION = "us-east-1";

/** CreateUserPool: a pool in the region that the request was signed for. */
export const createUserPool = operation("CreateUserPool", (ctx, input) => {
  const id = createPoolId(requestedRegion() ?? DEFAULT_REGION);
  const pool = createPoolRecord(id, input, ctx.clock());
  if (ctx.store.pools.size() >= MOST_POOLS) {
    throw new CognitoError("LimitExceededException", `An account can have ${MOST_POOLS} user pools.`);
  }
  ctx.store.pools.put(pool);
  return { UserPool: toUserPoolType(ctx, pool) };
});
