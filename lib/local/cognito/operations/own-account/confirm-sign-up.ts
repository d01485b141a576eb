import { assertSecretHash } from "../../client-secret";
import { getClient, getPool } from "../../lookup";
import { openSignUpSession } from "../../sign-in/after-sign-up";
import { confirmSignUp as confirmUser } from "../../sign-up/confirm-sign-up";
import { takeSignUpSession } from "../../sign-up/sign-up-session";
import { operation } from "../operation";

/**
 * ConfirmSignUp: a new user shows the code that was sent to him. With the session of his SignUp he gets another, for which
 * InitiateAuth signs him in.
 */
export const confirmSignUp = operation("ConfirmSignUp", async (ctx, input) => {
  const client = getClient(ctx, input.ClientId);
  assertSecretHash(client, [input.Username], input.SecretHash);
  const user = await confirmUser(ctx, getPool(ctx, client.poolId), client, input.Username, {
    code: input.ConfirmationCode,
    force: input.ForceAliasCreation,
    clientMetadata: input.ClientMetadata,
  });
  const goesOn = input.Session !== undefined && takeSignUpSession(ctx, client, user, input.Session);
  return goesOn ? { Session: openSignUpSession(ctx, client, user) } : {};
});
