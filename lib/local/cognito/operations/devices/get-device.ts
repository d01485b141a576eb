import { verifyAccessToken } from "../../access-token";
import { toDeviceType } from "../../devices/device-shape";
import { getDevice as requireDevice } from "../../devices/known-device";
import { invalidParameter } from "../../errors";
import { operation } from "../operation";

/** GetDevice: one of the user's own devices. */
export const getDevice = operation("GetDevice", async (ctx, input) => {
  if (input.AccessToken === undefined) throw invalidParameter("AccessToken is required.");
  const { user, pool } = await verifyAccessToken(ctx, input.AccessToken);
  return { Device: toDeviceType(requireDevice(ctx, pool, user, input.DeviceKey)) };
});
