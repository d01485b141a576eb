import { forgetDevice, getDevice } from "../../devices/known-device";
import { getPool, getUser } from "../../lookup";
import { operation } from "../operation";

/** AdminForgetDevice: a user's device goes. */
export const adminForgetDevice = operation("AdminForgetDevice", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const user = getUser(ctx, pool.id, input.Username);
  forgetDevice(ctx, getDevice(ctx, pool, user, input.DeviceKey));
  return {};
});
