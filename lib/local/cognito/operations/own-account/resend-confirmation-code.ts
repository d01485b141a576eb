import { assertSecretHash } from "../../client-secret";
import { getClient, getPool } from "../../lookup";
import { resendSignUpCode } from "../../sign-up/confirm-sign-up";
import { operation } from "../operation";

/** ResendConfirmationCode: another code for a new user; the one before is void. */
export const resendConfirmationCode = operation("ResendConfirmationCode", async (ctx, input) => {
  const { Username, SecretHash, ClientMetadata } = input;
  const client = getClient(ctx, input.ClientId);
  assertSecretHash(client, [Username], SecretHash);
  const pool = getPool(ctx, client.poolId);
  return { CodeDeliveryDetails: await resendSignUpCode(ctx, pool, client, Username, ClientMetadata) };
});
