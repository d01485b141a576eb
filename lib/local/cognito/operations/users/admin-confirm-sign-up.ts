import { getPool, getUser } from "../../lookup";
import { confirmWithoutCode } from "../../sign-up/confirm-sign-up";
import { operation } from "../operation";

/** AdminConfirmSignUp: UNCONFIRMED becomes CONFIRMED, without a code. */
export const adminConfirmSignUp = operation("AdminConfirmSignUp", async (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  await confirmWithoutCode(ctx, pool, getUser(ctx, pool.id, input.Username), input.ClientMetadata);
  return {};
});
