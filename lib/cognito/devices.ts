import "server-only";
import {
  AdminForgetDeviceCommand,
  AdminListDevicesCommand,
  type DeviceType,
} from "@aws-sdk/client-cognito-identity-provider";
import { sendCommand } from "@/lib/cognito/client";
import { isFailure } from "@/lib/cognito/errors";
import { getPoolId } from "@/lib/cognito/pool";
import type { AwsRequestId } from "@/lib/cognito/user-changes";

/** A device that Cognito knows a user by. One that is remembered may be spared the second factor. */
export type PoolDevice = {
  key: string;
  /** What the app called it, else its last address, else empty. */
  name: string;
  address: string;
  remembered: boolean;
  createdAt: Date | null;
  lastUsedAt: Date | null;
};

/** The devices of a user, over all pages of AdminListDevices. AppError not_found, and as any call of Cognito. */
export async function listDevices(username: string): Promise<PoolDevice[]> {
  const devices: PoolDevice[] = [];
  let token: string | undefined;
  do {
    const page = await sendCommand(
      new AdminListDevicesCommand({
        UserPoolId: getPoolId(),
        Username: username,
        Limit: 60,
        ...(token && { PaginationToken: token }),
      }),
    );
    devices.push(...(page.Devices ?? []).flatMap(toDevice));
    token = page.PaginationToken;
  } while (token);
  return devices;
}

/**
 * Forgets one device (AdminForgetDevice). One that is gone already counts as done, and so does a pool that tracks none:
 * then there is no request id.
 */
export async function forgetDevice(username: string, key: string): Promise<AwsRequestId> {
  try {
    const command = new AdminForgetDeviceCommand({
      UserPoolId: getPoolId(),
      Username: username,
      DeviceKey: key,
    });
    return (await sendCommand(command)).$metadata.requestId ?? null;
  } catch (error) {
    if (isFailure(error, "ResourceNotFoundException", "InvalidParameterException")) return null;
    throw error;
  }
}

/** Forgets every device of a user. Harmless when repeated, and where the pool tracks none. */
export async function forgetDevices(username: string): Promise<AwsRequestId> {
  let first: AwsRequestId = null;
  for (const { key } of await listDevices(username)) {
    const id = await forgetDevice(username, key);
    first ??= id;
  }
  return first;
}

function toDevice(device: DeviceType): PoolDevice[] {
  if (!device.DeviceKey) return [];
  const attributes = new Map((device.DeviceAttributes ?? []).map(({ Name, Value }) => [Name, Value]));
  const address = attributes.get("last_ip_used") ?? "";
  return [
    {
      key: device.DeviceKey,
      name: attributes.get("device_name") || address,
      address,
      remembered: attributes.get("dev:device_remembered_status") === "remembered",
      createdAt: device.DeviceCreateDate ?? null,
      lastUsedAt: device.DeviceLastAuthenticatedDate ?? null,
    },
  ];
}
