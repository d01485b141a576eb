import { assertNoImport } from "../../imports/in-progress";
import { getPool } from "../../lookup";
import { addCustomAttributes as extend } from "../../pools/schema-input";
import { operation } from "../operation";

/** AddCustomAttributes: for good; an attribute can be neither renamed nor removed. */
export const addCustomAttributes = operation("AddCustomAttributes", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  assertNoImport(ctx, pool.id);
  const customAttributes = extend(pool.customAttributes, input.CustomAttributes);
  ctx.store.pools.put({ ...pool, customAttributes, modifiedAt: ctx.clock() });
  return {};
});
