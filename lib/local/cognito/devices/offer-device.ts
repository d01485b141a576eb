import { randomBytes, randomUUID } from "node:crypto";
import { currentCaller } from "../caller";
import type { LocalContext } from "../context";
import type { Pool, User } from "../model";
import { userKey } from "../user-table";
import { type Device, deviceKey } from "./device";
import { deviceConfigurationOf } from "./device-configuration";

/** NewDeviceMetadata of an AuthenticationResult. */
export type NewDevice = { readonly DeviceKey: string; readonly DeviceGroupKey: string };

/** Offers that nobody confirmed, kept for one user. */
const OFFERS_KEPT = 10;

/**
 * A key for the device that a user has just signed in with. Call it when the sign-in brought no key of a device that is
 * known. The device is listed once ConfirmDevice was called.
 * @returns undefined when the pool does not track devices
 */
export function offerDevice(ctx: LocalContext, pool: Pool, user: User): NewDevice | undefined {
  if (!deviceConfigurationOf(pool)) return undefined;
  const now = ctx.clock();
  const address = currentCaller()?.address;
  const device: Device = {
    poolId: pool.id,
    sub: user.sub,
    key: `${pool.id.slice(0, pool.id.indexOf("_"))}_${randomUUID()}`,
    groupKey: `-${randomBytes(6).toString("base64url")}`,
    confirmed: false,
    remembered: false,
    ...(address === undefined ? {} : { address }),
    createdAt: now,
    modifiedAt: now,
    authenticatedAt: now,
  };
  ctx.store.devices.put(device);
  forgetOldOffers(ctx, user);
  return { DeviceKey: device.key, DeviceGroupKey: device.groupKey };
}

function forgetOldOffers(ctx: LocalContext, user: User): void {
  const offers = ctx.store.devices.of(userKey(user.poolId, user.sub)).filter((device) => !device.confirmed);
  for (const device of offers.slice(0, -OFFERS_KEPT)) ctx.store.devices.delete(deviceKey(device));
}
