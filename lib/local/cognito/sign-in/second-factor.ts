import type { LocalContext } from "../context";
import { deviceConfigurationOf } from "../devices/device-configuration";
import { findDevice, replacesSecondFactor } from "../devices/known-device";
import { resourceNotFound } from "../errors";
import { type Factor, factorsOfPool, factorsToAsk, preferenceOf } from "../mfa-factors";
import type { User } from "../model";
import type { Attempt } from "./attempt";
import { askCode } from "./codes";
import { completeSignIn } from "./completion";
import { ask, type SignInStep } from "./step";

/**
 * Goes on after the first factor: to the device, to a second factor, or to the end.
 * @throws CognitoError ResourceNotFoundException (DEVICE_KEY of no device of his), and what sending a code or the pool's
 *   functions throw
 */
export async function continueSignIn(ctx: LocalContext, attempt: Attempt, user: User): Promise<SignInStep> {
  const factors = factorsToAsk(attempt.pool, user);
  const mustSetUp = factors?.length === 0;
  if (!mustSetUp && asksDevice(ctx, attempt, user, factors !== null)) {
    return ask(ctx, attempt, user, "DEVICE_SRP_AUTH", { USERNAME: user.username });
  }
  if (factors === null) return completeSignIn(ctx, attempt, user);
  if (mustSetUp) return askSetUp(ctx, attempt, user);
  const preferred = factors.find((factor) => preferenceOf(user, factor).preferred);
  const only = factors.length === 1 ? factors[0] : undefined;
  const factor = preferred ?? only;
  return factor ? askFactor(ctx, attempt, user, factor) : askChoice(ctx, attempt, user, factors);
}

/** Asks for a code of this factor; a message brings it where there is no authenticator. */
export async function askFactor(
  ctx: LocalContext,
  attempt: Attempt,
  user: User,
  factor: Factor,
): Promise<SignInStep> {
  if (factor !== "SOFTWARE_TOKEN_MFA") return askCode(ctx, attempt, user, factor, "second");
  return ask(ctx, attempt, user, "SOFTWARE_TOKEN_MFA", {
    USER_ID_FOR_SRP: user.username,
    ...(user.totp?.deviceName ? { FRIENDLY_DEVICE_NAME: user.totp.deviceName } : {}),
  });
}

function askSetUp(ctx: LocalContext, attempt: Attempt, user: User): SignInStep {
  return ask(ctx, attempt, user, "MFA_SETUP", {
    USER_ID_FOR_SRP: user.username,
    MFAS_CAN_SETUP: JSON.stringify(factorsOfPool(attempt.pool)),
  });
}

function askChoice(ctx: LocalContext, attempt: Attempt, user: User, factors: Factor[]): SignInStep {
  const parameters = { USER_ID_FOR_SRP: user.username, MFAS_CAN_CHOOSE: JSON.stringify(factors) };
  return ask(ctx, attempt, user, "SELECT_MFA_TYPE", parameters, { choices: factors });
}

/** A remembered device proves itself where it stands for the second factor, or where there is none. */
function asksDevice(
  ctx: LocalContext,
  { pool, progress }: Attempt,
  user: User,
  secondFactor: boolean,
): boolean {
  if (progress.deviceKey === undefined || !deviceConfigurationOf(pool)) return false;
  const device = findDevice(ctx, pool, user, progress.deviceKey);
  if (!device) throw resourceNotFound("Device does not exist.");
  return device.remembered && (!secondFactor || replacesSecondFactor(pool, device));
}
