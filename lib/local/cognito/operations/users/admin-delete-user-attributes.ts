import { getPool, getUser } from "../../lookup";
import { updateAttributes } from "../../verification/update-attributes";
import { operation } from "../operation";

/** AdminDeleteUserAttributes: what the schema requires stays, and so does the last address to sign in with. */
export const adminDeleteUserAttributes = operation("AdminDeleteUserAttributes", async (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const user = getUser(ctx, pool.id, input.Username);
  const emptied = Object.fromEntries(input.UserAttributeNames.map((name) => [name, ""]));
  await updateAttributes(ctx, pool, undefined, user, emptied);
  return {};
});
