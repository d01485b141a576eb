import { invalidParameter } from "../errors";
import type { PoolExtras, PoolSettings } from "../settings";
import { acrNames } from "./acr";
import { assertInvitation } from "./message-templates";
import type { PoolSettingsInput } from "./pool-settings";

/**
 * Refuses settings that contradict one another. What an edition of Cognito does not offer is `assertTier`'s to refuse.
 * @throws CognitoError InvalidParameterException
 */
export function assertPoolSettings(input: PoolSettingsInput, settings: PoolSettings): void {
  assertInvitation(input);
  assertPasswordDays(input);
  assertFirstFactors(settings.AllowedFirstAuthFactors);
  assertRecovery(settings.RecoveryMechanisms);
  assertUpdateSettings(settings);
  assertEmail(settings.other.EmailConfiguration);
  assertSms(settings.other.SmsConfiguration);
  if (settings.AutoVerifiedAttributes.includes("phone_number") && !settings.other.SmsConfiguration) {
    throw invalidParameter(
      "SMS configuration is required when phone_number is selected for auto verification",
    );
  }
  const key = settings.other.KeyConfiguration;
  if (key?.KeyType === "CUSTOMER_MANAGED_KEY" && !key.KmsKeyArn) {
    throw invalidParameter("KmsKeyArn is required for a CUSTOMER_MANAGED_KEY.");
  }
  assertNoRegistration(settings.other.DcrConfiguration);
  const names = Object.values(acrNames(settings));
  if (new Set(names).size < names.length) throw invalidParameter("ACR values must be unique.");
}

/** A setting without its endpoint would be a promise: apps cannot register themselves here. */
function assertNoRegistration(dcr: PoolExtras["DcrConfiguration"]): void {
  if (!dcr || dcr.EnableStatus === "Disabled") return;
  throw invalidParameter(
    "The local Cognito has no dynamic client registration; set EnableStatus to Disabled.",
  );
}

function assertPasswordDays({ AdminCreateUserConfig, Policies }: PoolSettingsInput): void {
  const legacy = AdminCreateUserConfig?.UnusedAccountValidityDays;
  if (legacy === undefined || Policies?.PasswordPolicy?.TemporaryPasswordValidityDays === undefined) return;
  throw invalidParameter(
    "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
  );
}

function assertFirstFactors(factors: readonly string[]): void {
  if (!factors.includes("PASSWORD"))
    throw invalidParameter("PASSWORD must be among AllowedFirstAuthFactors.");
  if (factors.includes("SOFTWARE_TOKEN")) {
    throw invalidParameter("SOFTWARE_TOKEN is not supported in AllowedFirstAuthFactors.");
  }
  if (new Set(factors).size < factors.length) {
    throw invalidParameter("AllowedFirstAuthFactors must not repeat a factor.");
  }
}

function assertRecovery(mechanisms: PoolSettings["RecoveryMechanisms"]): void {
  const names = mechanisms.map(({ Name }) => Name);
  const priorities = mechanisms.map(({ Priority }) => Priority);
  if (names.includes("admin_only") && names.length > 1) {
    throw invalidParameter(
      "Invalid account recovery setting parameter. admin_only cannot be combined with another recovery mechanism.",
    );
  }
  if (new Set(names).size < names.length || new Set(priorities).size < priorities.length) {
    throw invalidParameter(
      "Invalid account recovery setting parameter. Names and priorities must be unique.",
    );
  }
}

function assertUpdateSettings({ AutoVerifiedAttributes, other }: PoolSettings): void {
  const wanted = other.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  if (wanted.every((name) => AutoVerifiedAttributes.includes(name))) return;
  throw invalidParameter(
    "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes",
  );
}

function assertEmail(email: PoolExtras["EmailConfiguration"]): void {
  if (email?.EmailSendingAccount === "DEVELOPER" && !email.SourceArn) {
    throw invalidParameter("SourceArn is required when EmailSendingAccount is DEVELOPER.");
  }
}

/** Text messages go by Amazon SNS or by End User Messaging, through one role. */
export function assertSms(sms: PoolExtras["SmsConfiguration"]): void {
  if (!sms) return;
  if (Boolean(sms.SnsCallerArn) !== Boolean(sms.EumsSms)) return;
  throw invalidParameter("SmsConfiguration needs either SnsCallerArn or EumsSms, not both.");
}
