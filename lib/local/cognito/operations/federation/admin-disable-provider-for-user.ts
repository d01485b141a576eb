import { unlinkUser } from "../../federation/unlink-user";
import { getPool } from "../../lookup";
import { operation } from "../operation";

/** AdminDisableProviderForUser: unlinks an identity, or takes the password from a local user. */
export const adminDisableProviderForUser = operation("AdminDisableProviderForUser", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  unlinkUser(ctx, pool, input.User);
  return {};
});
