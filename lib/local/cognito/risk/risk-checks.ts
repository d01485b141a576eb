import { isIP } from "node:net";
import { CognitoError, invalidParameter } from "../errors";
import type { Pool } from "../model";
import type { RiskConfiguration } from "./risk-configuration";

/** @throws CognitoError UserPoolAddOnNotEnabledException while threat protection is off */
export function assertThreatProtection(pool: Pool): void {
  const mode = pool.settings.other.UserPoolAddOns?.AdvancedSecurityMode ?? "OFF";
  if (mode !== "OFF") return;
  throw new CognitoError(
    "UserPoolAddOnNotEnabledException",
    "Threat protection is not enabled for the pool.",
  );
}

/**
 * A notification needs its sender, and the lists of exceptions are CIDR ranges.
 * @throws CognitoError InvalidParameterException
 */
export function assertRisk(risk: RiskConfiguration): void {
  const takeover = risk.AccountTakeoverRiskConfiguration;
  const { LowAction, MediumAction, HighAction } = takeover?.Actions ?? {};
  const notifies = [LowAction, MediumAction, HighAction].some((action) => action?.Notify);
  if (notifies && !takeover?.NotifyConfiguration) {
    throw invalidParameter("NotifyConfiguration is required when an action notifies the user.");
  }
  const { BlockedIPRangeList = [], SkippedIPRangeList = [] } = risk.RiskExceptionConfiguration ?? {};
  const wrong = [...BlockedIPRangeList, ...SkippedIPRangeList].find((range) => !isRange(range));
  if (wrong !== undefined) throw invalidParameter(`${wrong} is not an IP address range in CIDR notation.`);
}

function isRange(range: string): boolean {
  const [address = "", prefix = "", ...rest] = range.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || !/^[0-9]{1,3}$/.test(prefix)) return false;
  return Number(prefix) <= (version === 4 ? 32 : 128);
}
