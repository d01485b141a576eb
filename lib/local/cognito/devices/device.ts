/**
 * A device of a user, from the sign-in at which its key was handed out. It counts (is listed, can take the place of the
 * second factor) once ConfirmDevice has brought its verifier.
 */
export type Device = {
  readonly poolId: string;
  readonly sub: string;
  /** `REGION_uuid`, the `DEVICE_KEY` on the wire. */
  readonly key: string;
  /** Goes into the device's SRP identity beside the key. */
  readonly groupKey: string;
  readonly name?: string;
  /** Base64, from ConfirmDevice. */
  readonly verifier?: string;
  /** Base64, from ConfirmDevice. */
  readonly salt?: string;
  readonly confirmed: boolean;
  /** Only a remembered device takes the place of the second factor. */
  readonly remembered: boolean;
  /** IP address of its last sign-in. */
  readonly address?: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly authenticatedAt: number;
};

/** Key of a device in `store.devices`; its owner is `userKey(poolId, sub)`. */
export function deviceKey(device: Pick<Device, "poolId" | "sub" | "key">): string {
  return `${device.poolId}/${device.sub}/${device.key}`;
}
