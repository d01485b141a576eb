import type { User } from "../model";
import type { Device } from "./device";

/** DeviceType, as a user sees his own device. Dates are epoch seconds. */
export function toDeviceType(device: Device) {
  return withAttributes(device, ownAttributes(device));
}

/** DeviceType, as the Admin operations give it: with its ARN, owner and remembered status. */
export function toAdminDeviceType(device: Device, user: User) {
  const owner = `${user.username}.${device.poolId}`;
  const region = device.poolId.slice(0, device.poolId.indexOf("_"));
  const arn = `arn:aws:cognito-idp:${region}:000000000000:owner/${owner}/device/${device.key}`;
  return withAttributes(device, [
    ...ownAttributes(device),
    ["dev:device_arn", arn],
    ["dev:device_owner", owner],
    ["dev:device_remembered_status", device.remembered ? "remembered" : "not_remembered"],
  ]);
}

type Attribute = readonly [name: string, value: string];

function ownAttributes(device: Device): Attribute[] {
  return [
    ["device_status", "valid"],
    ...(device.name === undefined ? [] : [["device_name", device.name] as const]),
    ...(device.address === undefined ? [] : [["last_ip_used", device.address] as const]),
  ];
}

function withAttributes(device: Device, attributes: readonly Attribute[]) {
  return {
    DeviceKey: device.key,
    DeviceAttributes: attributes.map(([Name, Value]) => ({ Name, Value })),
    DeviceCreateDate: device.createdAt / 1000,
    DeviceLastModifiedDate: device.modifiedAt / 1000,
    DeviceLastAuthenticatedDate: device.authenticatedAt / 1000,
  };
}
