import { z } from "zod";
import type { Client } from "./model";
import type { ClientSettings, TimeUnit } from "./settings";
import { AttributeName } from "./shapes";
import { UNIT_SECONDS } from "./tokens";

const Unit = z.enum(["seconds", "minutes", "hours", "days"]);
const Url = z
  .string()
  .min(1)
  .max(1024)
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u);
const DAY = 86_400;

/** The members of UpdateUserPoolClient that shape a client, each reset to its default when left out. */
export const ClientSettingsInput = z.object({
  ClientName: z.string().min(1).max(128).optional(),
  RefreshTokenValidity: z.int().min(0).max(315_360_000).optional(),
  AccessTokenValidity: z.int().min(1).max(86_400).optional(),
  IdTokenValidity: z.int().min(1).max(86_400).optional(),
  TokenValidityUnits: z
    .object({ AccessToken: Unit.optional(), IdToken: Unit.optional(), RefreshToken: Unit.optional() })
    .optional(),
  ReadAttributes: z.array(AttributeName).optional(),
  WriteAttributes: z.array(AttributeName).optional(),
  ExplicitAuthFlows: z
    .array(
      z.enum([
        "ADMIN_NO_SRP_AUTH",
        "CUSTOM_AUTH_FLOW_ONLY",
        "USER_PASSWORD_AUTH",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_CUSTOM_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
        "ALLOW_USER_AUTH",
      ]),
    )
    .optional(),
  SupportedIdentityProviders: z.array(z.string().min(1).max(32)).optional(),
  CallbackURLs: z.array(Url).max(100).optional(),
  LogoutURLs: z.array(Url).max(100).optional(),
  DefaultRedirectURI: Url.optional(),
  AllowedOAuthFlows: z
    .array(z.enum(["code", "implicit", "client_credentials"]))
    .max(3)
    .optional(),
  AllowedOAuthScopes: z.array(z.string().min(1).max(256)).max(50).optional(),
  AllowedOAuthFlowsUserPoolClient: z.boolean().optional(),
  AnalyticsConfiguration: z.record(z.string(), z.unknown()).optional(),
  PreventUserExistenceErrors: z.enum(["LEGACY", "ENABLED"]).optional(),
  EnableTokenRevocation: z.boolean().optional(),
  EnablePropagateAdditionalUserContextData: z.boolean().optional(),
  AuthSessionValidity: z.int().min(3).max(15).optional(),
  RefreshTokenRotation: z
    .object({
      Feature: z.enum(["ENABLED", "DISABLED"]),
      RetryGracePeriodSeconds: z.int().min(0).max(60).optional(),
    })
    .optional(),
});

export type ClientSettingsInput = z.input<typeof ClientSettingsInput>;

/** Complete settings from what was given, with Cognito's defaults for the rest. */
export function toClientSettings(input: ClientSettingsInput, name: string): ClientSettings {
  const { AnalyticsConfiguration, EnablePropagateAdditionalUserContextData, ...known } = input;
  const units = known.TokenValidityUnits;
  return {
    ...known,
    ClientName: known.ClientName ?? name,
    ExplicitAuthFlows: known.ExplicitAuthFlows ?? [
      "ALLOW_REFRESH_TOKEN_AUTH",
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_CUSTOM_AUTH",
    ],
    CallbackURLs: known.CallbackURLs ?? [],
    LogoutURLs: known.LogoutURLs ?? [],
    AllowedOAuthFlows: known.AllowedOAuthFlows ?? [],
    AllowedOAuthScopes: known.AllowedOAuthScopes ?? [],
    AllowedOAuthFlowsUserPoolClient: known.AllowedOAuthFlowsUserPoolClient ?? false,
    SupportedIdentityProviders: known.SupportedIdentityProviders ?? [],
    PreventUserExistenceErrors: known.PreventUserExistenceErrors ?? "LEGACY",
    EnableTokenRevocation: known.EnableTokenRevocation ?? true,
    RefreshTokenRotation: {
      Feature: known.RefreshTokenRotation?.Feature ?? "DISABLED",
      RetryGracePeriodSeconds: known.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0,
    },
    AccessTokenValidity: known.AccessTokenValidity ?? ofHour(units?.AccessToken),
    IdTokenValidity: known.IdTokenValidity ?? ofHour(units?.IdToken),
    RefreshTokenValidity:
      known.RefreshTokenValidity || (30 * DAY) / UNIT_SECONDS[units?.RefreshToken ?? "days"],
    TokenValidityUnits: {
      AccessToken: units?.AccessToken ?? "hours",
      IdToken: units?.IdToken ?? "hours",
      RefreshToken: units?.RefreshToken ?? "days",
    },
    AuthSessionValidity: known.AuthSessionValidity ?? 3,
    other: {
      ...(AnalyticsConfiguration ? { AnalyticsConfiguration } : {}),
      EnablePropagateAdditionalUserContextData: EnablePropagateAdditionalUserContextData ?? false,
    },
  };
}

/** UserPoolClientType, as DescribeUserPoolClient gives it. */
export function toUserPoolClientType(client: Client) {
  const { other, ...settings } = client.settings;
  return {
    ...other,
    ...settings,
    UserPoolId: client.poolId,
    ClientId: client.id,
    ...(client.secret === undefined ? {} : { ClientSecret: client.secret }),
    CreationDate: client.createdAt / 1000,
    LastModifiedDate: client.modifiedAt / 1000,
  };
}

function ofHour(unit: TimeUnit = "hours"): number {
  return Math.max(3600 / UNIT_SECONDS[unit], 1);
}
