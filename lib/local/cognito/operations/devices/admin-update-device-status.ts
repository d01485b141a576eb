import { getDevice, setRemembered } from "../../devices/known-device";
import { getPool, getUser } from "../../lookup";
import { operation } from "../operation";

/** AdminUpdateDeviceStatus: a user's device is remembered, or no longer. */
export const adminUpdateDeviceStatus = operation("AdminUpdateDeviceStatus", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const user = getUser(ctx, pool.id, input.Username);
  setRemembered(ctx, getDevice(ctx, pool, user, input.DeviceKey), input.DeviceRememberedStatus);
  return {};
});
