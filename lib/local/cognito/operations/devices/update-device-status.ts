import { verifyAccessToken } from "../../access-token";
import { currentOwner } from "../../current-owner";
import { getDevice, setRemembered } from "../../devices/known-device";
import { operation } from "../operation";

/** UpdateDeviceStatus: the user wants his device remembered, or no longer. */
export const updateDeviceStatus = operation("UpdateDeviceStatus", async (ctx, input) => {
  const { user, pool } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken));
  setRemembered(ctx, getDevice(ctx, pool, user, input.DeviceKey), input.DeviceRememberedStatus);
  return {};
});
