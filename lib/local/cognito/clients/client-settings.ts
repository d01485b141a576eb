import type { OperationInput } from "../operations/operation";
import type { ClientSettings, TimeUnit } from "../settings";
import { UNIT_SECONDS } from "../tokens";

const DAY = 86_400;
const UNITS = ["AccessToken", "IdToken", "RefreshToken"] as const;
/** Members that DescribeUserPoolClient leaves out unless they were given, and not as an empty list. */
const SHOWN_IF_GIVEN = [
  "ExplicitAuthFlows",
  "CallbackURLs",
  "LogoutURLs",
  "AllowedOAuthFlows",
  "AllowedOAuthScopes",
  "SupportedIdentityProviders",
  "PreventUserExistenceErrors",
  "RefreshTokenRotation",
  "AccessTokenValidity",
  "IdTokenValidity",
] as const;

/** The members of UpdateUserPoolClient that shape a client, each reset to its default when left out. */
export type ClientSettingsInput = Omit<OperationInput<"UpdateUserPoolClient">, "UserPoolId" | "ClientId">;

/** Complete settings from what was given, with Cognito's defaults for the rest. */
export function toClientSettings(input: ClientSettingsInput, name: string): ClientSettings {
  const units = input.TokenValidityUnits;
  return {
    ClientName: input.ClientName ?? name,
    ExplicitAuthFlows: input.ExplicitAuthFlows ?? [
      "ALLOW_REFRESH_TOKEN_AUTH",
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_CUSTOM_AUTH",
    ],
    CallbackURLs: input.CallbackURLs ?? [],
    LogoutURLs: input.LogoutURLs ?? [],
    ...(input.DefaultRedirectURI === undefined ? {} : { DefaultRedirectURI: input.DefaultRedirectURI }),
    AllowedOAuthFlows: input.AllowedOAuthFlows ?? [],
    AllowedOAuthScopes: input.AllowedOAuthScopes ?? [],
    AllowedOAuthFlowsUserPoolClient: input.AllowedOAuthFlowsUserPoolClient ?? false,
    SupportedIdentityProviders: input.SupportedIdentityProviders ?? [],
    PreventUserExistenceErrors: input.PreventUserExistenceErrors ?? "LEGACY",
    EnableTokenRevocation: input.EnableTokenRevocation ?? true,
    RefreshTokenRotation: {
      Feature: input.RefreshTokenRotation?.Feature ?? "DISABLED",
      RetryGracePeriodSeconds: input.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0,
    },
    AccessTokenValidity: input.AccessTokenValidity ?? ofHour(units?.AccessToken),
    IdTokenValidity: input.IdTokenValidity ?? ofHour(units?.IdToken),
    // "You can't set RefreshTokenValidity to 0. If you do, Amazon Cognito overrides the value with the default."
    RefreshTokenValidity:
      input.RefreshTokenValidity || (30 * DAY) / UNIT_SECONDS[units?.RefreshToken ?? "days"],
    TokenValidityUnits: {
      AccessToken: units?.AccessToken ?? "hours",
      IdToken: units?.IdToken ?? "hours",
      RefreshToken: units?.RefreshToken ?? "days",
    },
    AuthSessionValidity: input.AuthSessionValidity ?? 3,
    ...(input.ReadAttributes ? { ReadAttributes: input.ReadAttributes } : {}),
    ...(input.WriteAttributes ? { WriteAttributes: input.WriteAttributes } : {}),
    other: {
      ...(input.AnalyticsConfiguration ? { AnalyticsConfiguration: input.AnalyticsConfiguration } : {}),
      EnablePropagateAdditionalUserContextData: input.EnablePropagateAdditionalUserContextData ?? false,
    },
    unset: [
      ...SHOWN_IF_GIVEN.filter((member) => isEmpty(input[member])),
      ...UNITS.filter((unit) => units?.[unit] === undefined).map((unit) => `TokenValidityUnits.${unit}`),
    ],
  };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function ofHour(unit: TimeUnit = "hours"): number {
  return Math.max(3600 / UNIT_SECONDS[unit], 1);
}
