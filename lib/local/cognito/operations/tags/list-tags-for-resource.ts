import { getPool } from "../../lookup";
import { poolIdOfArn } from "../../pools/pool-id";
import { operation } from "../operation";

/** ListTagsForResource. */
export const listTagsForResource = operation("ListTagsForResource", (ctx, input) => {
  return { Tags: getPool(ctx, poolIdOfArn(input.ResourceArn)).settings.UserPoolTags };
});
