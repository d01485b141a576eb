import { verifyAccessToken } from "../../access-token";
import { pageDevices } from "../../devices/device-page";
import { toDeviceType } from "../../devices/device-shape";
import { listDevices as devicesOf } from "../../devices/known-device";
import { operation } from "../operation";

/** ListDevices: the user's remembered devices, oldest first. Those that are not remembered only an administrator sees. */
export const listDevices = operation("ListDevices", async (ctx, input) => {
  const { user, pool } = await verifyAccessToken(ctx, input.AccessToken);
  const remembered = devicesOf(ctx, pool, user).filter((device) => device.remembered);
  const { page, token } = pageDevices(
    "ListDevices",
    user.sub,
    remembered,
    input.Limit,
    input.PaginationToken,
  );
  return { Devices: page.map(toDeviceType), ...(token === undefined ? {} : { PaginationToken: token }) };
});
