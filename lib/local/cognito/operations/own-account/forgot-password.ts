import { assertSecretHash } from "../../client-secret";
import { getClient, getPool } from "../../lookup";
import { requestPasswordReset } from "../../password-reset";
import { operation } from "../operation";

/** ForgotPassword: sends a code; for a client that hides who exists, everybody gets the same answer. */
export const forgotPassword = operation("ForgotPassword", async (ctx, input) => {
  const client = getClient(ctx, input.ClientId);
  assertSecretHash(client, [input.Username], input.SecretHash);
  const pool = getPool(ctx, client.poolId);
  const { Username, ClientMetadata } = input;
  return { CodeDeliveryDetails: await requestPasswordReset(ctx, pool, client, Username, ClientMetadata) };
});
