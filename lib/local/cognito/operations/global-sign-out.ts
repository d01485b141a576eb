import { z } from "zod";
import { verifyAccessToken } from "../access-token";
import { revokeAllTokens } from "../refresh";
import { AccessToken } from "../shapes";
import { openOperation } from "./operation";

/** GlobalSignOut: every token of the user whose access token this is. */
export const globalSignOut = openOperation("GlobalSignOut", z.object({ AccessToken }), async (ctx, input) => {
  const { user } = await verifyAccessToken(ctx, input.AccessToken);
  revokeAllTokens(ctx, user);
  return {};
});
