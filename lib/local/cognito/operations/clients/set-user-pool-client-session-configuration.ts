import { invalidParameter } from "../../errors";
import { getClientOf, getPool } from "../../lookup";
import { toClientSessionConfiguration } from "../../pools/session-configuration";
import { assertTier } from "../../pools/tiers";
import { operation } from "../operation";

/** SetUserPoolClientSessionConfiguration: how long the client takes the browser's sign-in for its own. */
export const setUserPoolClientSessionConfiguration = operation(
  "SetUserPoolClientSessionConfiguration",
  (ctx, input) => {
    const pool = getPool(ctx, input.UserPoolId);
    const client = getClientOf(ctx, pool.id, input.ClientId);
    assertTier(pool.settings.UserPoolTier, [{ name: "Session Tracking", from: "ESSENTIALS" }]);
    if (pool.sessions.tracking !== "ENABLED") {
      throw invalidParameter("User session tracking is not enabled for the user pool.");
    }
    const updated = { ...client, ssoMaxValidityMinutes: input.SSOSession.MaxValidityMinutes };
    ctx.store.clients.put(updated);
    return toClientSessionConfiguration(updated);
  },
);
