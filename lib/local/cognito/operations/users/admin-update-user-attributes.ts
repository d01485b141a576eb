import { changeAttributes, fromAttributeList } from "../../attributes";
import { getPool, getUser } from "../../lookup";
import { operation } from "../operation";

/** AdminUpdateUserAttributes: those named change, the others stay. A new address is unverified unless told otherwise. */
export const adminUpdateUserAttributes = operation("AdminUpdateUserAttributes", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const user = getUser(ctx, pool.id, input.Username);
  const changed = changeAttributes(ctx, pool, user, fromAttributeList(input.UserAttributes));
  ctx.store.users.put({ ...changed, modifiedAt: ctx.clock() });
  return {};
});
