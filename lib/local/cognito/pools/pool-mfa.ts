import { invalidParameter } from "../errors";
import type { Pool } from "../model";
import type { OperationInput } from "../operations/operation";
import type { PoolMfa, PoolSettings } from "../settings";
import { assertSms } from "./pool-checks";

type MfaInput = Omit<OperationInput<"SetUserPoolMfaConfig">, "UserPoolId">;
type Configured = Pick<Pool, "mfa" | "settings">;

/** A pool's factors as Get- and SetUserPoolMfaConfig give them. What was never set up is left out. */
export function toMfaConfig({ mfa, settings }: Configured): object {
  const { SmsConfiguration, SmsAuthenticationMessage } = settings.other;
  return {
    MfaConfiguration: mfa.configuration,
    ...(mfa.softwareToken ? { SoftwareTokenMfaConfiguration: { Enabled: true } } : {}),
    ...(SmsConfiguration ? { SmsMfaConfiguration: { SmsAuthenticationMessage, SmsConfiguration } } : {}),
    ...(mfa.email ? { EmailMfaConfiguration: mfa.email } : {}),
    ...(mfa.webAuthn ? { WebAuthnConfiguration: mfa.webAuthn } : {}),
  };
}

/**
 * SetUserPoolMfaConfig: the factors as a whole. The pool has one SMS configuration, wherever it was set.
 * @throws CognitoError InvalidParameterException
 */
export function configureMfa(settings: PoolSettings, input: MfaInput): Configured {
  const configuration = input.MfaConfiguration ?? "OFF";
  const { SmsMfaConfiguration, SoftwareTokenMfaConfiguration, EmailMfaConfiguration } = input;
  if (
    configuration === "OFF" &&
    (SmsMfaConfiguration || SoftwareTokenMfaConfiguration || EmailMfaConfiguration)
  ) {
    throw invalidParameter(
      "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    );
  }
  assertSms(SmsMfaConfiguration?.SmsConfiguration);
  const other = {
    ...settings.other,
    ...(SmsMfaConfiguration?.SmsConfiguration
      ? { SmsConfiguration: SmsMfaConfiguration.SmsConfiguration }
      : {}),
    ...(SmsMfaConfiguration?.SmsAuthenticationMessage
      ? { SmsAuthenticationMessage: SmsMfaConfiguration.SmsAuthenticationMessage }
      : {}),
  };
  if (SmsMfaConfiguration && !other.SmsConfiguration) {
    throw invalidParameter("SmsConfiguration is required for SMS MFA.");
  }
  if (configuration !== "OFF" && other.SmsConfiguration && !SmsMfaConfiguration) {
    throw invalidParameter("Can't turn off SMS_MFA when SMS configuration is set for the user pool.");
  }
  if (EmailMfaConfiguration && other.EmailConfiguration?.EmailSendingAccount !== "DEVELOPER") {
    throw invalidParameter("Email MFA needs an EmailConfiguration with EmailSendingAccount DEVELOPER.");
  }
  const softwareToken = SoftwareTokenMfaConfiguration?.Enabled ?? false;
  if (configuration !== "OFF" && !softwareToken && !other.SmsConfiguration && !EmailMfaConfiguration) {
    throw invalidParameter(
      "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
    );
  }
  const configured = { ...settings, other };
  const mfa = {
    configuration,
    softwareToken,
    ...(EmailMfaConfiguration ? { email: EmailMfaConfiguration } : {}),
    ...(input.WebAuthnConfiguration ? { webAuthn: input.WebAuthnConfiguration } : {}),
  };
  return { settings: configured, mfa: withSms(mfa, configured) };
}

/**
 * Create- and UpdateUserPool: MFA off, optional or on, with the factors that the pool has. Off, none is left.
 * @throws CognitoError InvalidParameterException when there is no factor
 */
export function switchMfa(
  mfa: PoolMfa,
  settings: PoolSettings,
  configuration: PoolMfa["configuration"],
): PoolMfa {
  const webAuthn = mfa.webAuthn ? { webAuthn: mfa.webAuthn } : {};
  if (configuration === "OFF") return { configuration, softwareToken: false, ...webAuthn };
  if (!mfa.softwareToken && !mfa.email && !settings.other.SmsConfiguration) {
    throw invalidParameter(
      "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
    );
  }
  return withSms({ ...mfa, configuration }, settings);
}

/** While MFA is not off, an SMS configuration makes text messages a factor. */
function withSms({ sms: _, ...mfa }: PoolMfa, settings: PoolSettings): PoolMfa {
  const { SmsConfiguration, SmsAuthenticationMessage } = settings.other;
  if (mfa.configuration === "OFF" || !SmsConfiguration) return mfa;
  const message = SmsAuthenticationMessage === undefined ? {} : { SmsAuthenticationMessage };
  return { ...mfa, sms: { ...message, SmsConfiguration } };
}
