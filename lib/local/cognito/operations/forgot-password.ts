import { z } from "zod";
import { assertSecretHash } from "../client-secret";
import { getClient, getPool } from "../lookup";
import { requestPasswordReset } from "../password-reset";
import { ClientId, SecretHash, Username } from "../shapes";
import { openOperation } from "./operation";

const Input = z.object({ ClientId, SecretHash: SecretHash.optional(), Username });

/** ForgotPassword: sends a code; for a client that hides who exists, everybody gets the same answer. */
export const forgotPassword = openOperation("ForgotPassword", Input, (ctx, input) => {
  const client = getClient(ctx, input.ClientId);
  assertSecretHash(client, [input.Username], input.SecretHash);
  const pool = getPool(ctx, client.poolId);
  return { CodeDeliveryDetails: requestPasswordReset(ctx, pool, client, input.Username) };
});
