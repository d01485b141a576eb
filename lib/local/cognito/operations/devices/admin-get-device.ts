import { toAdminDeviceType } from "../../devices/device-shape";
import { getDevice } from "../../devices/known-device";
import { getPool, getUser } from "../../lookup";
import { operation } from "../operation";

/** AdminGetDevice: one device of a user, remembered or not. */
export const adminGetDevice = operation("AdminGetDevice", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const user = getUser(ctx, pool.id, input.Username);
  return { Device: toAdminDeviceType(getDevice(ctx, pool, user, input.DeviceKey), user) };
});
