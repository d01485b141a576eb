import { currentCaller } from "../caller";
import type { LocalContext } from "../context";
import type { Pool, User } from "../model";
import { type Device, deviceKey } from "./device";
import { deviceConfigurationOf } from "./device-configuration";

/** A device that the user has confirmed (DEVICE_KEY of a sign-in). Undefined when it is none of his, or the pool tracks none. */
export function findDevice(ctx: LocalContext, pool: Pool, user: User, key: string): Device | undefined {
  if (!deviceConfigurationOf(pool)) return undefined;
  const device = ctx.store.devices.get(deviceKey({ poolId: user.poolId, sub: user.sub, key }));
  return device?.confirmed ? device : undefined;
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
