import type { LocalContext } from "../context";
import { CognitoError, invalidParameter } from "../errors";
import type { Pool, User } from "../model";
import { type Device, deviceKey } from "./device";
import { requireTracking } from "./known-device";

/** What ConfirmDevice brings: base64 both. */
export type DeviceSecret = { readonly PasswordVerifier?: string; readonly Salt?: string };

/**
 * Turns the offer of a sign-in into a device of the user, remembered at once unless the pool leaves that to him.
 * @returns true when the user still has to say that he wants it remembered
 * @throws CognitoError InvalidParameterException (the pool tracks none, a key that was not offered to him, no verifier),
 *   DeviceKeyExistsException (confirmed before)
 */
export function confirmDevice(
  ctx: LocalContext,
  pool: Pool,
  user: User,
  input: {
    readonly key: string;
    readonly name?: string | undefined;
    readonly secret?: DeviceSecret | undefined;
  },
): boolean {
  const configuration = requireTracking(pool);
  const offered = ctx.store.devices.get(deviceKey({ poolId: user.poolId, sub: user.sub, key: input.key }));
  if (!offered) throw invalidParameter("Invalid device key given.");
  if (offered.confirmed) {
    throw new CognitoError("DeviceKeyExistsException", "Device key already exists.");
  }
  const { PasswordVerifier: verifier, Salt: salt } = input.secret ?? {};
  if (!isBase64(verifier) || !isBase64(salt)) {
    throw invalidParameter("DeviceSecretVerifierConfig needs a PasswordVerifier and a Salt in base64.");
  }
  const now = ctx.clock();
  const device: Device = {
    ...offered,
    ...(input.name === undefined ? {} : { name: input.name }),
    verifier,
    salt,
    confirmed: true,
    remembered: !configuration.DeviceOnlyRememberedOnUserPrompt,
    createdAt: now,
    modifiedAt: now,
  };
  ctx.store.devices.put(device);
  return configuration.DeviceOnlyRememberedOnUserPrompt;
}

function isBase64(text: string | undefined): text is string {
  return text !== undefined && text !== "" && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}
