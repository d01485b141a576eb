import { z } from "zod";
import { invalidParameter } from "./errors";
import type { PoolSettings } from "./settings";
import { Strings } from "./shapes";

const Anything = z.record(z.string(), z.unknown());

const PasswordPolicyInput = z.object({
  MinimumLength: z.int().min(6).max(99).optional(),
  RequireUppercase: z.boolean().optional(),
  RequireLowercase: z.boolean().optional(),
  RequireNumbers: z.boolean().optional(),
  RequireSymbols: z.boolean().optional(),
  TemporaryPasswordValidityDays: z.int().min(0).max(365).optional(),
});

/** The members of UpdateUserPool (and CreateUserPool) that shape a pool, each reset to its default when left out. */
export const PoolSettingsInput = z.object({
  PoolName: z.string().min(1).max(128).optional(),
  Policies: z
    .object({ PasswordPolicy: PasswordPolicyInput.optional(), SignInPolicy: Anything.optional() })
    .optional(),
  AutoVerifiedAttributes: z.array(z.enum(["email", "phone_number"])).optional(),
  AdminCreateUserConfig: z
    .object({
      AllowAdminCreateUserOnly: z.boolean().optional(),
      UnusedAccountValidityDays: z.int().min(0).max(365).optional(),
      InviteMessageTemplate: z
        .object({
          EmailMessage: z.string().min(6).max(20_000).optional(),
          EmailSubject: z.string().min(1).max(140).optional(),
          SMSMessage: z.string().min(6).max(140).optional(),
        })
        .optional(),
    })
    .optional(),
  AccountRecoverySetting: z
    .object({
      RecoveryMechanisms: z.array(
        z.object({
          Name: z.enum(["verified_email", "verified_phone_number", "admin_only"]),
          Priority: z.int().min(1).max(2),
        }),
      ),
    })
    .optional(),
  DeletionProtection: z.enum(["ACTIVE", "INACTIVE"]).optional(),
  UserPoolTier: z.enum(["LITE", "ESSENTIALS", "PLUS"]).optional(),
  UserPoolTags: Strings.optional(),
  LambdaConfig: Anything.optional(),
  VerificationMessageTemplate: Anything.optional(),
  EmailVerificationMessage: z.string().optional(),
  EmailVerificationSubject: z.string().optional(),
  SmsVerificationMessage: z.string().optional(),
  SmsAuthenticationMessage: z.string().optional(),
  UserAttributeUpdateSettings: Anything.optional(),
  DeviceConfiguration: Anything.optional(),
  EmailConfiguration: Anything.optional(),
  SmsConfiguration: Anything.optional(),
  UserPoolAddOns: Anything.optional(),
});

export type PoolSettingsInput = z.input<typeof PoolSettingsInput>;

/** Complete settings from what was given, with Cognito's defaults for the rest. */
export function toPoolSettings(input: PoolSettingsInput, name: string): PoolSettings {
  const {
    PoolName,
    Policies,
    AutoVerifiedAttributes,
    AdminCreateUserConfig,
    AccountRecoverySetting,
    ...rest
  } = input;
  const { DeletionProtection, UserPoolTier, UserPoolTags, ...other } = rest;
  const policy = Policies?.PasswordPolicy;
  return {
    PoolName: PoolName ?? name,
    PasswordPolicy: {
      MinimumLength: policy?.MinimumLength ?? 8,
      RequireUppercase: policy?.RequireUppercase ?? policy === undefined,
      RequireLowercase: policy?.RequireLowercase ?? policy === undefined,
      RequireNumbers: policy?.RequireNumbers ?? policy === undefined,
      RequireSymbols: policy?.RequireSymbols ?? policy === undefined,
      TemporaryPasswordValidityDays:
        policy?.TemporaryPasswordValidityDays || AdminCreateUserConfig?.UnusedAccountValidityDays || 7,
    },
    AutoVerifiedAttributes: AutoVerifiedAttributes ?? [],
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false,
      ...(AdminCreateUserConfig?.InviteMessageTemplate
        ? { InviteMessageTemplate: AdminCreateUserConfig.InviteMessageTemplate }
        : {}),
    },
    RecoveryMechanisms: AccountRecoverySetting?.RecoveryMechanisms ?? [
      { Name: "verified_email", Priority: 1 },
      { Name: "verified_phone_number", Priority: 2 },
    ],
    DeletionProtection: DeletionProtection ?? "INACTIVE",
    UserPoolTier: UserPoolTier ?? "ESSENTIALS",
    UserPoolTags: UserPoolTags ?? {},
    other,
  };
}

/**
 * Refuses settings that contradict one another.
 * @throws CognitoError InvalidParameterException
 */
export function assertPoolSettings(settings: PoolSettings): void {
  const message = settings.AdminCreateUserConfig.InviteMessageTemplate?.EmailMessage;
  if (message !== undefined && !message.includes("{####}")) {
    throw invalidParameter("Invite message template must contain {####}.");
  }
  const names = settings.RecoveryMechanisms.map(({ Name }) => Name);
  if (names.includes("admin_only") && names.length > 1) {
    throw invalidParameter("admin_only cannot be combined with another recovery mechanism.");
  }
}
