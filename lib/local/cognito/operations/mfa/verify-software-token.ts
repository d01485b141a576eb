import { verifyAccessToken } from "../../access-token";
import { currentOwner } from "../../current-owner";
import { invalidParameter } from "../../errors";
import { verifyTotp, verifyTotpInSession } from "../../mfa-setup";
import { operation } from "../operation";

/** VerifySoftwareToken: a code proves the secret, which becomes the user's authenticator and replaces an older one. */
export const verifySoftwareToken = operation("VerifySoftwareToken", async (ctx, input) => {
  if ((input.AccessToken === undefined) === (input.Session === undefined)) {
    throw invalidParameter("Either AccessToken or Session is required, and only one of them.");
  }
  if (input.Session !== undefined) {
    const { session } = verifyTotpInSession(ctx, input.Session, input.UserCode, input.FriendlyDeviceName);
    return { Status: "SUCCESS", Session: session };
  }
  const { user, pool } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken ?? ""));
  verifyTotp(ctx, pool, user, input.UserCode, input.FriendlyDeviceName);
  return { Status: "SUCCESS" };
});
