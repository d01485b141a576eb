import { invalidParameter } from "../errors";
import type { PoolExtras } from "../settings";

type LambdaConfig = NonNullable<PoolExtras["LambdaConfig"]>;

/**
 * A pool's triggers as they are stored and given back. PreTokenGeneration and PreTokenGenerationConfig mirror each other:
 * the older member alone means a V1_0 event.
 * @throws CognitoError InvalidParameterException: the two differ, or a custom sender lacks its key
 */
export function toLambdaConfig(given: LambdaConfig | undefined): LambdaConfig {
  const { PreTokenGeneration: legacy, PreTokenGenerationConfig: versioned, ...rest } = given ?? {};
  if (legacy && versioned && legacy !== versioned.LambdaArn) {
    throw invalidParameter("PreTokenGeneration and PreTokenGenerationConfig must name the same function.");
  }
  if ((rest.CustomSMSSender || rest.CustomEmailSender) && !rest.KMSKeyID) {
    throw invalidParameter("KMSKeyID is required for a CustomSMSSender or CustomEmailSender.");
  }
  const arn = versioned?.LambdaArn ?? legacy;
  if (arn === undefined) return rest;
  const LambdaVersion = versioned?.LambdaVersion ?? "V1_0";
  return { ...rest, PreTokenGeneration: arn, PreTokenGenerationConfig: { LambdaVersion, LambdaArn: arn } };
}
