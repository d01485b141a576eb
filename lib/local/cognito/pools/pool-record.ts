import { invalidParameter } from "../errors";
import type { Pool } from "../model";
import type { OperationInput } from "../operations/operation";
import { assertPoolSettings } from "./pool-checks";
import { switchMfa } from "./pool-mfa";
import { toPoolSettings } from "./pool-settings";
import { readSchema } from "./schema-input";
import { assertTags } from "./tags";
import { assertTier, type Feature, poolFeatures } from "./tiers";

/** Session tracking as it is for a pool that never set it. */
export const UNTRACKED = { tracking: "DISABLED", maxPerUser: 20 } as const;

/**
 * The record of a new pool, for CreateUserPool and for seeds.
 * @param now milliseconds since the epoch
 * @throws CognitoError InvalidParameterException, UserPoolTaggingException, FeatureUnavailableInTierException
 */
export function createPoolRecord(id: string, input: OperationInput<"CreateUserPool">, now: number): Pool {
  const { Schema, UsernameAttributes = [], AliasAttributes = [], UsernameConfiguration } = input;
  if (UsernameAttributes.length > 0 && AliasAttributes.length > 0) {
    throw invalidParameter(
      "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.",
    );
  }
  const settings = toPoolSettings(input, input.PoolName);
  assertPoolSettings(input, settings);
  assertTags(settings.UserPoolTags, "UserPoolTaggingException");
  const mfa = switchMfa(
    { configuration: "OFF", softwareToken: false },
    settings,
    input.MfaConfiguration ?? "OFF",
  );
  const pool: Pool = {
    id,
    createdAt: now,
    modifiedAt: now,
    usernameAttributes: UsernameAttributes,
    aliasAttributes: AliasAttributes,
    // Left out, user names are case-sensitive: the default of the API, though not of AWS's console.
    caseSensitive: UsernameConfiguration?.CaseSensitive ?? true,
    ...readSchema(Schema ?? []),
    mfa,
    sessions: UNTRACKED,
    logConfigurations: [],
    settings,
  };
  assertTier(settings.UserPoolTier, poolFeatures(pool));
  return pool;
}

/**
 * The pool after UpdateUserPool: what is left out goes back to its default, MFA to OFF; the name stays.
 * @param features what its clients and domains use besides
 * @throws CognitoError as `createPoolRecord`
 */
export function updatePoolRecord(
  pool: Pool,
  input: Omit<OperationInput<"UpdateUserPool">, "UserPoolId">,
  features: readonly Feature[],
  now: number,
): Pool {
  const settings = toPoolSettings(input, pool.settings.PoolName);
  assertPoolSettings(input, settings);
  assertTags(settings.UserPoolTags, "UserPoolTaggingException");
  const mfa = switchMfa(pool.mfa, settings, input.MfaConfiguration ?? "OFF");
  const updated = { ...pool, settings, mfa, modifiedAt: now };
  assertTier(settings.UserPoolTier, [...poolFeatures(updated), ...features]);
  return updated;
}
