import { pageDevices } from "../../devices/device-page";
import { toAdminDeviceType } from "../../devices/device-shape";
import { listDevices } from "../../devices/known-device";
import { getPool, getUser } from "../../lookup";
import { operation } from "../operation";

/** AdminListDevices: the devices of a user, oldest first, remembered or not. */
export const adminListDevices = operation("AdminListDevices", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const user = getUser(ctx, pool.id, input.Username);
  const devices = listDevices(ctx, pool, user);
  const { page, token } = pageDevices(
    "AdminListDevices",
    user.sub,
    devices,
    input.Limit,
    input.PaginationToken,
  );
  return {
    Devices: page.map((device) => toAdminDeviceType(device, user)),
    ...(token === undefined ? {} : { PaginationToken: token }),
  };
});
