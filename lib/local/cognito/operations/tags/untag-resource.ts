import { getPool } from "../../lookup";
import { poolIdOfArn } from "../../pools/pool-id";
import { operation } from "../operation";

/** UntagResource: a key that the pool does not have is no error. */
export const untagResource = operation("UntagResource", (ctx, input) => {
  const pool = getPool(ctx, poolIdOfArn(input.ResourceArn));
  const left = Object.entries(pool.settings.UserPoolTags).filter(([key]) => !input.TagKeys.includes(key));
  const settings = { ...pool.settings, UserPoolTags: Object.fromEntries(left) };
  ctx.store.pools.put({ ...pool, settings });
  return {};
});
