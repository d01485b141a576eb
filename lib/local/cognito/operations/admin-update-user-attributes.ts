import { changeAttributes, fromAttributeList } from "../attributes";
import { getPool, getUser } from "../lookup";
import { AdminUser, AttributeList } from "../shapes";
import { signedOperation } from "./operation";

const Input = AdminUser.extend({ UserAttributes: AttributeList });

/** AdminUpdateUserAttributes: those named change, the others stay. A new address is unverified unless told otherwise. */
export const adminUpdateUserAttributes = signedOperation("AdminUpdateUserAttributes", Input, (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const user = getUser(ctx, pool.id, input.Username);
  const changed = changeAttributes(ctx, pool, user, fromAttributeList(input.UserAttributes));
  ctx.store.users.put({ ...changed, modifiedAt: ctx.clock() });
  return {};
});
