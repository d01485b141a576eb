import type { LocalContext } from "../context";
import type { Device } from "../devices/device";
import { deviceConfigurationOf } from "../devices/device-configuration";
import { findDevice, touchDevice } from "../devices/known-device";
import { getEnabledUser } from "../lookup";
import type { User } from "../model";
import { postAuthentication } from "../triggers/post-authentication";
import type { TokenSource } from "../triggers/pre-token-generation";
import { type Attempt, noteAttempt } from "./attempt";
import type { SignInStep } from "./step";

/**
 * The end of a sign-in: nothing more is asked, and the pool's PostAuthentication function agrees.
 * @throws CognitoError what `postAuthentication` throws; UserNotFoundException, NotAuthorizedException when the user was
 *   deleted or disabled meanwhile
 */
export async function completeSignIn(ctx: LocalContext, attempt: Attempt, user: User): Promise<SignInStep> {
  const { pool, client, request } = attempt;
  const newDeviceUsed = deviceConfigurationOf(pool) !== undefined && !deviceOf(ctx, attempt, user);
  await postAuthentication(ctx, pool, client, user, {
    newDeviceUsed,
    clientMetadata: request.clientMetadata,
  });

  const signedIn = getEnabledUser(ctx, user);
  // The function took its time: the device may be forgotten.
  const device = deviceOf(ctx, attempt, signedIn);
  if (device) touchDevice(ctx, device);
  noteAttempt(ctx, attempt, user, "Pass");
  return {
    kind: "done",
    user: signedIn,
    source: sourceOf(attempt),
    ...(device ? { deviceKey: device.key } : {}),
  };
}

function deviceOf(ctx: LocalContext, { pool, progress }: Attempt, user: User): Device | undefined {
  return progress.deviceKey === undefined ? undefined : findDevice(ctx, pool, user, progress.deviceKey);
}

function sourceOf({ progress }: Attempt): TokenSource {
  return `TokenGeneration_${progress.through ?? "Authentication"}`;
}
