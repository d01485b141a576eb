import { currentCaller } from "../caller";
import type { LocalContext } from "../context";
import { invalidParameter, resourceNotFound } from "../errors";
import type { Pool, User } from "../model";
import { userKey } from "../user-table";
import { type Device, deviceKey } from "./device";
import { type DeviceConfiguration, deviceConfigurationOf } from "./device-configuration";

/** @throws CognitoError InvalidParameterException when the pool does not track devices */
export function requireTracking(pool: Pool): DeviceConfiguration {
  const configuration = deviceConfigurationOf(pool);
  if (!configuration) throw invalidParameter("Device tracking is not configured for the user pool.");
  return configuration;
}

/** A device that the user has confirmed (DEVICE_KEY of a sign-in). Undefined when it is none of his, or the pool tracks none. */
export function findDevice(ctx: LocalContext, pool: Pool, user: User, key: string): Device | undefined {
  if (!deviceConfigurationOf(pool)) return undefined;
  const device = ctx.store.devices.get(deviceKey({ poolId: user.poolId, sub: user.sub, key }));
  return device?.confirmed ? device : undefined;
}

/** @throws CognitoError InvalidParameterException (the pool tracks none), ResourceNotFoundException */
export function getDevice(ctx: LocalContext, pool: Pool, user: User, key: string): Device {
  requireTracking(pool);
  const device = findDevice(ctx, pool, user, key);
  if (!device) throw resourceNotFound("Device does not exist.");
  return device;
}

/**
 * The user's confirmed devices, oldest first.
 * @throws CognitoError InvalidParameterException (the pool tracks none)
 */
export function listDevices(ctx: LocalContext, pool: Pool, user: User): Device[] {
  requireTracking(pool);
  return ctx.store.devices
    .of(userKey(user.poolId, user.sub))
    .filter((device) => device.confirmed)
    .sort((a, b) => a.createdAt - b.createdAt || (a.key < b.key ? -1 : 1));
}

/** True when DEVICE_SRP_AUTH with this device takes the place of the second factor. */
export function replacesSecondFactor(pool: Pool, device: Device): boolean {
  return device.remembered && (deviceConfigurationOf(pool)?.ChallengeRequiredOnNewDevice ?? false);
}

/** Notes a complete sign-in with the device: its last time and address. */
export function touchDevice(ctx: LocalContext, device: Device): void {
  const address = currentCaller()?.address;
  ctx.store.devices.put({
    ...device,
    ...(address === undefined ? {} : { address }),
    authenticatedAt: ctx.clock(),
  });
}

/** Remembers the device from now on, or no longer. */
export function setRemembered(ctx: LocalContext, device: Device, status: string | undefined): void {
  if (status === undefined) return;
  ctx.store.devices.put({ ...device, remembered: status === "remembered", modifiedAt: ctx.clock() });
}

/** Forgets the device. The tokens of its sign-ins are refused from now on, and it has to answer for the second factor again. */
export function forgetDevice(ctx: LocalContext, device: Device): void {
  for (const family of ctx.store.families.of(userKey(device.poolId, device.sub))) {
    if (family.deviceKey !== device.key || family.revokedAt !== undefined) continue;
    ctx.store.families.put({ ...family, revokedAt: ctx.clock() });
  }
  ctx.store.devices.delete(deviceKey(device));
}
