import { verifyAccessToken } from "../../access-token";
import { currentOwner } from "../../current-owner";
import { confirmDevice as confirm } from "../../devices/confirm-device";
import { operation } from "../operation";

/** ConfirmDevice: the device of a sign-in, with its verifier; remembered at once unless the pool asks the user first. */
export const confirmDevice = operation("ConfirmDevice", async (ctx, input) => {
  const { user, pool } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken));
  const asks = confirm(ctx, pool, user, {
    key: input.DeviceKey,
    name: input.DeviceName,
    secret: input.DeviceSecretVerifierConfig,
  });
  return { UserConfirmationNecessary: asks };
});
