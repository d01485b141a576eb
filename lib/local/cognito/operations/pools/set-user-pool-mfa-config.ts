import { getPool } from "../../lookup";
import { configureMfa, toMfaConfig } from "../../pools/pool-mfa";
import { assertTier, poolFeatures } from "../../pools/tiers";
import { operation } from "../operation";

/** SetUserPoolMfaConfig: replaces the pool's factors as a whole. */
export const setUserPoolMfaConfig = operation("SetUserPoolMfaConfig", (ctx, { UserPoolId, ...input }) => {
  const pool = getPool(ctx, UserPoolId);
  const updated = { ...pool, ...configureMfa(pool.settings, input), modifiedAt: ctx.clock() };
  assertTier(pool.settings.UserPoolTier, poolFeatures(updated));
  ctx.store.pools.put(updated);
  return toMfaConfig(updated);
});
