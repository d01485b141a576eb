import { getDomain } from "../../domains/domain-input";
import { getPool } from "../../lookup";
import { operation } from "../operation";

/** DeleteUserPoolDomain. */
export const deleteUserPoolDomain = operation("DeleteUserPoolDomain", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  ctx.store.domains.delete(getDomain(ctx, pool.id, input.Domain).domain);
  return {};
});
