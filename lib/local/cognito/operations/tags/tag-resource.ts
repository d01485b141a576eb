import { getPool } from "../../lookup";
import { poolIdOfArn } from "../../pools/pool-id";
import { assertTags } from "../../pools/tags";
import { operation } from "../operation";

/** TagResource: adds tags to a pool, or changes their values. They are the pool's UserPoolTags. */
export const tagResource = operation("TagResource", (ctx, input) => {
  const pool = getPool(ctx, poolIdOfArn(input.ResourceArn));
  const UserPoolTags = { ...pool.settings.UserPoolTags, ...input.Tags };
  assertTags(UserPoolTags, "InvalidParameterException");
  ctx.store.pools.put({ ...pool, settings: { ...pool.settings, UserPoolTags } });
  return {};
});
