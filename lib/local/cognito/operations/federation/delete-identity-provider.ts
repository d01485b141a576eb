import { getProvider, providerKey } from "../../federation/provider";
import { getPool } from "../../lookup";
import { operation } from "../operation";

/** DeleteIdentityProvider: clients lose it from their SupportedIdentityProviders; links of users stay as they are. */
export const deleteIdentityProvider = operation("DeleteIdentityProvider", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const { name } = getProvider(ctx, pool.id, input.ProviderName);
  for (const client of [...ctx.store.clients.values()]) {
    const { SupportedIdentityProviders: supported } = client.settings;
    if (client.poolId !== pool.id || !supported.includes(name)) continue;
    const left = supported.filter((provider) => provider !== name);
    ctx.store.clients.put({ ...client, settings: { ...client.settings, SupportedIdentityProviders: left } });
  }
  ctx.store.identityProviders.delete(providerKey(pool.id, name));
  return {};
});
