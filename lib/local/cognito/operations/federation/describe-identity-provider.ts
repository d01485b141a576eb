import { getProvider } from "../../federation/provider";
import { toIdentityProviderType } from "../../federation/provider-shape";
import { getPool } from "../../lookup";
import { operation } from "../operation";

/** DescribeIdentityProvider. */
export const describeIdentityProvider = operation("DescribeIdentityProvider", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  return { IdentityProvider: toIdentityProviderType(getProvider(ctx, pool.id, input.ProviderName)) };
});
