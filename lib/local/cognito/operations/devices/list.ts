import type { Operation } from "../operation";
import { adminForgetDevice } from "./admin-forget-device";
import { adminGetDevice } from "./admin-get-device";
import { adminListDevices } from "./admin-list-devices";
import { adminUpdateDeviceStatus } from "./admin-update-device-status";
import { confirmDevice } from "./confirm-device";
import { forgetDevice } from "./forget-device";
import { getDevice } from "./get-device";
import { listDevices } from "./list-devices";
import { updateDeviceStatus } from "./update-device-status";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const DEVICES_OPERATIONS: readonly Operation[] = [
  adminForgetDevice,
  adminGetDevice,
  adminListDevices,
  adminUpdateDeviceStatus,
  confirmDevice,
  forgetDevice,
  getDevice,
  listDevices,
  updateDeviceStatus,
];
