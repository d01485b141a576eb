import type { LocalContext } from "../context";
import { deviceConfigurationOf } from "../devices/device-configuration";
import { findDevice, touchDevice } from "../devices/known-device";
import { userNotFound } from "../errors";
import { assertEnabled } from "../lookup";
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
  const { pool, client, request, progress } = attempt;
  const device =
    progress.deviceKey === undefined ? undefined : findDevice(ctx, pool, user, progress.deviceKey);
  const newDeviceUsed = deviceConfigurationOf(pool) !== undefined && !device;
  await postAuthentication(ctx, pool, client, user, {
    newDeviceUsed,
    clientMetadata: request.clientMetadata,
  });

  const signedIn = ctx.store.users.findBySub(pool.id, user.sub);
  if (!signedIn) throw userNotFound();
  assertEnabled(signedIn);
  if (device) touchDevice(ctx, device);
  noteAttempt(ctx, attempt, user, "Pass");
  return {
    kind: "done",
    user: signedIn,
    source: sourceOf(attempt),
    ...(device ? { deviceKey: device.key } : {}),
  };
}

function sourceOf({ progress }: Attempt): TokenSource {
  return `TokenGeneration_${progress.through ?? "Authentication"}`;
}
