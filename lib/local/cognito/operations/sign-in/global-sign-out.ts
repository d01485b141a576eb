import { verifyAccessToken } from "../../access-token";
import { revokeAllTokens } from "../../refresh";
import { operation } from "../operation";

/** GlobalSignOut: every token of the user whose access token this is. */
export const globalSignOut = operation("GlobalSignOut", async (ctx, input) => {
  const { user } = await verifyAccessToken(ctx, input.AccessToken);
  revokeAllTokens(ctx, user);
  return {};
});
