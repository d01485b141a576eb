import { assertSecretHash } from "../../client-secret";
import { getClient, getPool } from "../../lookup";
import { confirmPasswordReset } from "../../password-reset";
import { operation } from "../operation";

/** ConfirmForgotPassword: a new password with the code that was sent. */
export const confirmForgotPassword = operation("ConfirmForgotPassword", async (ctx, input) => {
  const client = getClient(ctx, input.ClientId);
  assertSecretHash(client, [input.Username], input.SecretHash);
  const pool = getPool(ctx, client.poolId);
  await confirmPasswordReset(ctx, pool, client, input.Username, {
    code: input.ConfirmationCode,
    password: input.Password,
    clientMetadata: input.ClientMetadata,
  });
  return {};
});
