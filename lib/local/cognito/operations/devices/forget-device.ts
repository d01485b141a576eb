import { verifyAccessToken } from "../../access-token";
import { currentOwner } from "../../current-owner";
import { forgetDevice as forget, getDevice } from "../../devices/known-device";
import { invalidParameter } from "../../errors";
import { operation } from "../operation";

/** ForgetDevice: one of the user's own devices goes. */
export const forgetDevice = operation("ForgetDevice", async (ctx, input) => {
  if (input.AccessToken === undefined) throw invalidParameter("AccessToken is required.");
  const { user, pool } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken));
  forget(ctx, getDevice(ctx, pool, user, input.DeviceKey));
  return {};
});
