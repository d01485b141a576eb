import { verifyAccessToken } from "../../access-token";
import { toAttributeList } from "../../attributes";
import { STANDARD_ATTRIBUTES } from "../../claims";
import { mfaSettingsOf } from "../../mfa-factors";
import { operation } from "../operation";

/** GetUser: the profile of the user whose access token this is, as far as his client may read it. */
export const getOwnUser = operation("GetUser", async (ctx, input) => {
  const { user, client } = await verifyAccessToken(ctx, input.AccessToken);
  const readable = new Set<string>(["sub", ...(client.settings.ReadAttributes ?? STANDARD_ATTRIBUTES)]);
  return {
    Username: user.username,
    UserAttributes: toAttributeList(user).filter(({ Name }) => readable.has(Name)),
    ...mfaSettingsOf(user),
  };
});
