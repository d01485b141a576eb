import { toAuthenticationResult } from "./authentication-result";
import type { LocalContext } from "./context";
import { offerDevice } from "./devices/offer-device";
import { getPool } from "./lookup";
import type { Client } from "./model";
import type { SignInRequest } from "./sign-in/attempt";
import type { SignInStep } from "./sign-in/step";
import { issueTokens, USER_SCOPE } from "./tokens";

/**
 * What InitiateAuth and RespondToAuthChallenge answer: the tokens, or the next challenge with its parameters. Where the
 * pool tracks devices, a sign-in without a known one is offered a key for it.
 * @throws CognitoError what the pool's PreTokenGeneration function throws
 */
export async function toAuthAnswer(
  ctx: LocalContext,
  client: Client,
  step: SignInStep,
  { clientMetadata }: SignInRequest,
): Promise<object> {
  if (step.kind === "challenge") {
    return {
      ChallengeName: step.name,
      ChallengeParameters: step.parameters,
      ...(step.session === "" ? {} : { Session: step.session }),
      ...(step.available ? { AvailableChallenges: step.available } : {}),
    };
  }
  const pool = getPool(ctx, client.poolId);
  const offered = step.deviceKey === undefined ? offerDevice(ctx, pool, step.user) : undefined;
  const device = step.deviceKey ?? offered?.DeviceKey;
  const tokens = await issueTokens(ctx, pool, client, step.user, {
    scopes: [USER_SCOPE],
    source: step.source,
    clientMetadata,
    ...(device === undefined ? {} : { deviceKey: device }),
  });
  const result = toAuthenticationResult(tokens);
  return {
    AuthenticationResult: offered ? { ...result, NewDeviceMetadata: offered } : result,
    ChallengeParameters: {},
  };
}
