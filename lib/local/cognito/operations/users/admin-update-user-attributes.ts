import { fromAttributeList } from "../../attributes";
import { getPool, getUser } from "../../lookup";
import { updateAttributes } from "../../verification/update-attributes";
import { operation } from "../operation";

/**
 * AdminUpdateUserAttributes: those named change, the others stay. A new address is unverified, and verified as the pool
 * wants it, unless the request says that it is verified.
 */
export const adminUpdateUserAttributes = operation("AdminUpdateUserAttributes", async (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const user = getUser(ctx, pool.id, input.Username);
  const changes = fromAttributeList(input.UserAttributes);
  await updateAttributes(ctx, pool, undefined, user, changes, input.ClientMetadata);
  return {};
});
