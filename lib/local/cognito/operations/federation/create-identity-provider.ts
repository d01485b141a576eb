import { toIdentityProviderType } from "../../federation/provider-shape";
import { createProvider } from "../../federation/write-provider";
import { getPool } from "../../lookup";
import { operation } from "../operation";

/** CreateIdentityProvider. */
export const createIdentityProvider = operation("CreateIdentityProvider", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const provider = createProvider(ctx, pool, input.ProviderName, input.ProviderType, input);
  return { IdentityProvider: toIdentityProviderType(provider) };
});
