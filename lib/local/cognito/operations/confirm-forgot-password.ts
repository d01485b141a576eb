import { z } from "zod";
import { assertSecretHash } from "../client-secret";
import { getClient, getPool } from "../lookup";
import { confirmPasswordReset } from "../password-reset";
import { ClientId, Password, SecretHash, Username } from "../shapes";
import { openOperation } from "./operation";

const Input = z.object({
  ClientId,
  SecretHash: SecretHash.optional(),
  Username,
  ConfirmationCode: z.string().min(1).max(2048).regex(/^\S+$/),
  Password,
});

/** ConfirmForgotPassword: a new password with the code that was sent. */
export const confirmForgotPassword = openOperation("ConfirmForgotPassword", Input, (ctx, input) => {
  const client = getClient(ctx, input.ClientId);
  assertSecretHash(client, [input.Username], input.SecretHash);
  const pool = getPool(ctx, client.poolId);
  confirmPasswordReset(ctx, pool, client, input.Username, input.ConfirmationCode, input.Password);
  return {};
});
