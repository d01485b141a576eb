import { PASSWORD, type World } from "../helpers";

/** A verifier and salt in the form in which clients send them. */
export function secret(): { PasswordVerifier: string; Salt: string } {
  return {
    PasswordVerifier: Buffer.alloc(384, 7).toString("base64"),
    Salt: Buffer.alloc(16, 3).toString("base64"),
  };
}

/** A sign-in that names no device: its tokens, and the key that it is offered. */
export async function signInOnDevice(
  world: World,
  username: string,
): Promise<{ AccessToken: string; RefreshToken: string; DeviceKey: string; DeviceGroupKey: string }> {
  const answer = await world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: username, PASSWORD },
  });
  const { AccessToken = "", RefreshToken = "", NewDeviceMetadata } = answer.AuthenticationResult ?? {};
  const { DeviceKey = "", DeviceGroupKey = "" } = NewDeviceMetadata ?? {};
  return { AccessToken, RefreshToken, DeviceKey, DeviceGroupKey };
}
