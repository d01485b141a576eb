import { getPool } from "../../lookup";
import { toSessionConfiguration } from "../../pools/session-configuration";
import { assertTier } from "../../pools/tiers";
import { operation } from "../operation";

/** SetUserPoolSessionConfiguration: replaces it as a whole. Sessions beyond a lower limit stay until the next sign-in. */
export const setUserPoolSessionConfiguration = operation("SetUserPoolSessionConfiguration", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  assertTier(pool.settings.UserPoolTier, [{ name: "Session Tracking", from: "ESSENTIALS" }]);
  const sessions = { tracking: input.UserSessionTracking, maxPerUser: input.TokenSession.MaxPerUser };
  const updated = { ...pool, sessions, modifiedAt: ctx.clock() };
  ctx.store.pools.put(updated);
  return toSessionConfiguration(updated);
});
