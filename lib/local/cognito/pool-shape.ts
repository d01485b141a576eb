import { STANDARD_ATTRIBUTES } from "./claims";
import type { LocalContext } from "./context";
import type { Pool } from "./model";

/** UserPoolType, as DescribeUserPool gives it. */
export function toUserPoolType(ctx: LocalContext, pool: Pool) {
  const { settings } = pool;
  const { TemporaryPasswordValidityDays: days } = settings.PasswordPolicy;
  const region = pool.id.slice(0, pool.id.indexOf("_"));
  return {
    ...settings.other,
    Id: pool.id,
    Name: settings.PoolName,
    Arn: `arn:aws:cognito-idp:${region}:000000000000:userpool/${pool.id}`,
    Policies: {
      PasswordPolicy: settings.PasswordPolicy,
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
    },
    DeletionProtection: settings.DeletionProtection,
    LambdaConfig: settings.other.LambdaConfig ?? {},
    CreationDate: pool.createdAt / 1000,
    LastModifiedDate: pool.modifiedAt / 1000,
    SchemaAttributes: toSchemaAttributes(pool),
    AutoVerifiedAttributes: settings.AutoVerifiedAttributes,
    ...(pool.usernameAttributes.length > 0 ? { UsernameAttributes: pool.usernameAttributes } : {}),
    ...(pool.aliasAttributes.length > 0 ? { AliasAttributes: pool.aliasAttributes } : {}),
    MfaConfiguration: pool.mfa.configuration,
    EstimatedNumberOfUsers: ctx.store.users.countIn(pool.id),
    EmailConfiguration: settings.other.EmailConfiguration ?? { EmailSendingAccount: "COGNITO_DEFAULT" },
    UserPoolTags: settings.UserPoolTags,
    AdminCreateUserConfig: { ...settings.AdminCreateUserConfig, UnusedAccountValidityDays: days },
    UsernameConfiguration: { CaseSensitive: pool.caseSensitive },
    AccountRecoverySetting: { RecoveryMechanisms: settings.RecoveryMechanisms },
    UserPoolTier: settings.UserPoolTier,
  };
}

function toSchemaAttributes(pool: Pool): object[] {
  const standard = STANDARD_ATTRIBUTES.map((name) => ({
    Name: name,
    AttributeDataType: standardType(name),
    DeveloperOnlyAttribute: false,
    Mutable: name !== "sub",
    Required: name === "sub" || pool.usernameAttributes.some((attribute) => attribute === name),
  }));
  const custom = pool.customAttributes.map(({ name, type, mutable, maxLength }) => ({
    Name: name,
    AttributeDataType: type,
    DeveloperOnlyAttribute: false,
    Mutable: mutable,
    Required: false,
    ...(type === "String"
      ? { StringAttributeConstraints: { MinLength: "0", MaxLength: String(maxLength ?? 2048) } }
      : {}),
  }));
  return [...standard, ...custom];
}

function standardType(name: string): string {
  if (name.endsWith("_verified")) return "Boolean";
  return name === "updated_at" ? "Number" : "String";
}
