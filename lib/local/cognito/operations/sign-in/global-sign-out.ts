import { verifyAccessToken } from "../../access-token";
import { currentOwner } from "../../current-owner";
import { revokeAllTokens } from "../../refresh";
import { operation } from "../operation";

/** GlobalSignOut: every token of the user whose access token this is. */
export const globalSignOut = operation("GlobalSignOut", async (ctx, input) => {
  const { user } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken));
  revokeAllTokens(ctx, user);
  return {};
});
