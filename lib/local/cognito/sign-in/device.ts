import { spendChallenge } from "../challenge-session";
import type { LocalContext } from "../context";
import type { Device } from "../devices/device";
import { findDevice } from "../devices/known-device";
import { resourceNotFound } from "../errors";
import type { Client } from "../model";
import { toInteger } from "../srp/group";
import { provesPassword, type SrpClaim, startExchange } from "../srp/server";
import { incorrect } from "./admission";
import { advance, type SignInRequest } from "./attempt";
import { completeSignIn } from "./completion";
import { type Resumed, resume } from "./resume";
import { exchangeId, getExchange } from "./srp";
import { ask, type SignInStep } from "./step";

/**
 * Answers DEVICE_SRP_AUTH with the device's own `SRP_A`: DEVICE_PASSWORD_VERIFIER comes next.
 * @throws CognitoError NotAuthorizedException (session), ResourceNotFoundException (device), InvalidParameterException
 */
export async function answerDeviceStart(
  ctx: LocalContext,
  session: string,
  clientPublic: string,
  request: SignInRequest = {},
): Promise<SignInStep> {
  const resumed = resume(ctx, session, "DEVICE_SRP_AUTH", request);
  const { key, salt, verifier } = getSecretOf(ctx, resumed);
  const { exchange, serverPublic } = startExchange(salt, verifier, clientPublic);
  spendChallenge(ctx, resumed.challenge);
  const { user, attempt } = resumed;
  const parameters = {
    SALT: salt,
    SECRET_BLOCK: exchange.secretBlock,
    SRP_B: serverPublic,
    DEVICE_KEY: key,
    USERNAME: user.username,
  };
  const details = { srp: exchange, id: exchangeId(exchange.secretBlock) };
  return ask(ctx, attempt, user, "DEVICE_PASSWORD_VERIFIER", parameters, details);
}

/**
 * Answers DEVICE_PASSWORD_VERIFIER: the device proves itself, and the sign-in is complete.
 * @throws CognitoError NotAuthorizedException (session, wrong proof), ResourceNotFoundException (device), and what
 *   `completeSignIn` throws
 */
export async function answerDeviceVerifier(
  ctx: LocalContext,
  client: Client,
  claim: SrpClaim,
  request: SignInRequest = {},
): Promise<SignInStep> {
  const { id } = getExchange(ctx, client, claim.secretBlock, "DEVICE_PASSWORD_VERIFIER");
  const resumed = resume(ctx, id, "DEVICE_PASSWORD_VERIFIER", request);
  const { challenge, user, attempt } = resumed;
  const { key, groupKey, verifier } = getSecretOf(ctx, resumed);
  spendChallenge(ctx, challenge);
  const identity = { group: groupKey, name: key };
  if (!challenge.srp || !provesPassword(identity, verifier, challenge.srp, claim)) throw incorrect();
  return completeSignIn(ctx, advance(attempt, { passed: "Mfa", through: "AuthenticateDevice" }), user);
}

/** The device that the sign-in named, with what ConfirmDevice left of its password. */
function getSecretOf(
  ctx: LocalContext,
  { user, attempt }: Resumed,
): Pick<Device, "key" | "groupKey"> & { salt: string; verifier: bigint } {
  const { deviceKey } = attempt.progress;
  const device = deviceKey === undefined ? undefined : findDevice(ctx, attempt.pool, user, deviceKey);
  if (!device?.verifier || !device.salt) throw resourceNotFound("Device does not exist.");
  return {
    key: device.key,
    groupKey: device.groupKey,
    salt: Buffer.from(device.salt, "base64").toString("hex"),
    verifier: toInteger(Buffer.from(device.verifier, "base64")),
  };
}
