import type { LocalContext } from "../context";
import { domainsOf } from "../domains/domain";
import type { Pool } from "../model";
import { toAcrConfiguration } from "./acr";
import { toOlderMessages } from "./message-templates";
import { arnOf } from "./pool-id";
import { schemaOf, toSchemaAttributeType } from "./schema";

/** UserPoolType, as DescribeUserPool gives it. Lists without a member are left out. */
export function toUserPoolType(ctx: LocalContext, pool: Pool): object {
  const { settings } = pool;
  const { TemporaryPasswordValidityDays: days } = settings.PasswordPolicy;
  const domains = domainsOf(ctx, pool.id);
  return {
    ...settings.other,
    ...toOlderMessages(settings.other.VerificationMessageTemplate),
    Id: pool.id,
    Name: settings.PoolName,
    Arn: arnOf(pool.id),
    Policies: {
      PasswordPolicy: settings.PasswordPolicy,
      SignInPolicy: { AllowedFirstAuthFactors: settings.AllowedFirstAuthFactors },
    },
    DeletionProtection: settings.DeletionProtection,
    LambdaConfig: settings.other.LambdaConfig ?? {},
    CreationDate: pool.createdAt / 1000,
    LastModifiedDate: pool.modifiedAt / 1000,
    SchemaAttributes: schemaOf(pool).map(toSchemaAttributeType),
    AutoVerifiedAttributes: filled(settings.AutoVerifiedAttributes),
    UsernameAttributes: filled(pool.usernameAttributes),
    AliasAttributes: filled(pool.aliasAttributes),
    MfaConfiguration: pool.mfa.configuration,
    EstimatedNumberOfUsers: ctx.store.users.countIn(pool.id),
    UserPoolTags: settings.UserPoolTags,
    Domain: domains.find(({ certificateArn }) => certificateArn === undefined)?.domain,
    CustomDomain: domains.find(({ certificateArn }) => certificateArn !== undefined)?.domain,
    AdminCreateUserConfig: { ...settings.AdminCreateUserConfig, UnusedAccountValidityDays: days },
    UsernameConfiguration: { CaseSensitive: pool.caseSensitive },
    AccountRecoverySetting: { RecoveryMechanisms: settings.RecoveryMechanisms },
    UserPoolTier: settings.UserPoolTier,
    AcrConfiguration: toAcrConfiguration(settings),
  };
}

/** UserPoolDescriptionType, as ListUserPools gives it. */
export function toUserPoolDescription(pool: Pool): object {
  return {
    Id: pool.id,
    Name: pool.settings.PoolName,
    LambdaConfig: pool.settings.other.LambdaConfig ?? {},
    LastModifiedDate: pool.modifiedAt / 1000,
    CreationDate: pool.createdAt / 1000,
  };
}

function filled<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
