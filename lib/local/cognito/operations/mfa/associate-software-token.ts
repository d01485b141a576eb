import { verifyAccessToken } from "../../access-token";
import { currentOwner } from "../../current-owner";
import { invalidParameter } from "../../errors";
import { associateTotp, associateTotpInSession } from "../../mfa-setup";
import { operation } from "../operation";

/** AssociateSoftwareToken: a new secret (base32), for an access token or in an MFA_SETUP session. */
export const associateSoftwareToken = operation("AssociateSoftwareToken", async (ctx, input) => {
  if ((input.AccessToken === undefined) === (input.Session === undefined)) {
    throw invalidParameter("Either AccessToken or Session is required, and only one of them.");
  }
  if (input.Session !== undefined) {
    const { secret, session } = associateTotpInSession(ctx, input.Session);
    return { SecretCode: secret, Session: session };
  }
  const { user, pool } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken ?? ""));
  return { SecretCode: associateTotp(ctx, pool, user) };
});
