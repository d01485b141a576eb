import { getProvider } from "../../federation/provider";
import { toIdentityProviderType } from "../../federation/provider-shape";
import { updateProvider } from "../../federation/write-provider";
import { getPool } from "../../lookup";
import { operation } from "../operation";

/** UpdateIdentityProvider: the members given change as a whole, the others stay. */
export const updateIdentityProvider = operation("UpdateIdentityProvider", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const provider = getProvider(ctx, pool.id, input.ProviderName);
  return { IdentityProvider: toIdentityProviderType(updateProvider(ctx, pool, provider, input)) };
});
