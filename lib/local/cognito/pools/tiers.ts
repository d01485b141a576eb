import { CognitoError } from "../errors";
import type { Pool } from "../model";
import type { PoolSettings } from "../settings";
import { renamesAcr } from "./acr";

type Tier = PoolSettings["UserPoolTier"];

/** A feature in use, and the least tier that has it. */
export type Feature = { readonly name: string; readonly from: Tier };

const ORDER: readonly Tier[] = ["LITE", "ESSENTIALS", "PLUS"];

/**
 * Refuses features that a tier does not have.
 * @throws CognitoError FeatureUnavailableInTierException
 */
export function assertTier(tier: Tier, features: readonly Feature[]): void {
  const lacking = features.filter(({ from }) => ORDER.indexOf(from) > ORDER.indexOf(tier));
  if (lacking.length === 0) return;
  const names = [...new Set(lacking.map(({ name }) => name))].join(", ");
  throw new CognitoError(
    "FeatureUnavailableInTierException",
    `The following features need to be disabled for the ${tier} pricing tier configured: ${names}`,
  );
}

/** The features that a pool's own configuration uses. */
export function poolFeatures(
  pool: Pick<Pool, "settings" | "mfa" | "sessions" | "logConfigurations">,
): Feature[] {
  const { settings, mfa, sessions, logConfigurations } = pool;
  const { LambdaConfig, UserPoolAddOns } = settings.other;
  const version = LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? "V1_0";
  const threats = UserPoolAddOns !== undefined && UserPoolAddOns.AdvancedSecurityMode !== "OFF";
  const strongPasskeys = mfa.webAuthn?.FactorConfiguration === "MULTI_FACTOR_WITH_USER_VERIFICATION";
  return [
    ...when(settings.AllowedFirstAuthFactors.length > 1, "Passwordless Sign-In"),
    ...when((settings.PasswordPolicy.PasswordHistorySize ?? 0) > 0, "Password History"),
    ...when(version !== "V1_0", "Access Token Customization"),
    ...when(mfa.email !== undefined, "Email MFA"),
    ...when(strongPasskeys, "Passkey MFA"),
    ...when(renamesAcr(settings), "ACR Customization"),
    ...when(sessions.tracking === "ENABLED", "Session Tracking"),
    ...when(threats, "Threat Protection", "PLUS"),
    ...when(
      logConfigurations.some(({ EventSource }) => EventSource === "userAuthEvents"),
      "Log Export",
      "PLUS",
    ),
  ];
}

/** A feature, if it is in use. */
export function when(used: boolean, name: string, from: Tier = "ESSENTIALS"): Feature[] {
  return used ? [{ name, from }] : [];
}
