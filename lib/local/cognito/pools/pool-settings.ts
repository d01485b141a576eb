import type { OperationInput } from "../operations/operation";
import type { PasswordPolicy, PoolExtras, PoolSettings } from "../settings";
import { toLambdaConfig } from "./lambda-config";
import { toVerificationTemplate } from "./message-templates";

/** The members of UpdateUserPool (and CreateUserPool) that shape a pool, each reset to its default when left out. */
export type PoolSettingsInput = Omit<OperationInput<"UpdateUserPool">, "UserPoolId" | "MfaConfiguration">;

/** How Cognito finds an address for a new password when the pool does not say: SMS before e-mail. */
const LEGACY_RECOVERY = [
  { Name: "verified_phone_number", Priority: 1 },
  { Name: "verified_email", Priority: 2 },
];

/** Complete settings from what was given, with Cognito's defaults for the rest. Throws as the parts that it calls. */
export function toPoolSettings(input: PoolSettingsInput, name: string): PoolSettings {
  const invite = input.AdminCreateUserConfig?.InviteMessageTemplate;
  return {
    PoolName: input.PoolName ?? name,
    PasswordPolicy: toPasswordPolicy(input),
    AllowedFirstAuthFactors: input.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ["PASSWORD"],
    AutoVerifiedAttributes: input.AutoVerifiedAttributes ?? [],
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: input.AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false,
      ...(invite ? { InviteMessageTemplate: invite } : {}),
    },
    RecoveryMechanisms: input.AccountRecoverySetting?.RecoveryMechanisms ?? LEGACY_RECOVERY,
    DeletionProtection: input.DeletionProtection ?? "INACTIVE",
    UserPoolTier: input.UserPoolTier ?? "ESSENTIALS",
    UserPoolTags: input.UserPoolTags ?? {},
    other: toExtras(input),
  };
}

/** With no policy at all, every kind of character is demanded; with one, only the kinds that it names. */
function toPasswordPolicy({ Policies, AdminCreateUserConfig }: PoolSettingsInput): PasswordPolicy {
  const policy = Policies?.PasswordPolicy;
  const strict = policy === undefined;
  return {
    MinimumLength: policy?.MinimumLength ?? 8,
    RequireUppercase: policy?.RequireUppercase ?? strict,
    RequireLowercase: policy?.RequireLowercase ?? strict,
    RequireNumbers: policy?.RequireNumbers ?? strict,
    RequireSymbols: policy?.RequireSymbols ?? strict,
    // "If you submit a value of 0, Amazon Cognito treats it as a null value."
    TemporaryPasswordValidityDays:
      policy?.TemporaryPasswordValidityDays || AdminCreateUserConfig?.UnusedAccountValidityDays || 7,
    ...(policy?.PasswordHistorySize ? { PasswordHistorySize: policy.PasswordHistorySize } : {}),
  };
}

function toExtras(input: PoolSettingsInput): PoolExtras {
  const { SmsAuthenticationMessage, UserAttributeUpdateSettings, DeviceConfiguration } = input;
  const { SmsConfiguration, UserPoolAddOns, KeyConfiguration, IssuerConfiguration, AcrConfiguration } = input;
  const extras: PoolExtras = {
    LambdaConfig: toLambdaConfig(input.LambdaConfig),
    VerificationMessageTemplate: toVerificationTemplate(input),
    EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT", ...input.EmailConfiguration },
    DeviceConfiguration: DeviceConfiguration && {
      ChallengeRequiredOnNewDevice: DeviceConfiguration.ChallengeRequiredOnNewDevice ?? false,
      DeviceOnlyRememberedOnUserPrompt: DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt ?? false,
    },
    SmsAuthenticationMessage,
    UserAttributeUpdateSettings,
    SmsConfiguration,
    UserPoolAddOns,
    KeyConfiguration,
    IssuerConfiguration,
    AcrConfiguration,
    DcrConfiguration: input.DcrConfiguration,
  };
  return Object.fromEntries(Object.entries(extras).filter(([, value]) => value !== undefined));
}
