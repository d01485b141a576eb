import type { LocalContext } from "../context";
import { invalidParameter } from "../errors";
import { providerExists } from "../federation/provider";
import type { Client, Pool } from "../model";
import { assertTier, type Feature, when } from "../pools/tiers";
import type { ClientSettings } from "../settings";
import { assertClientAttributes } from "./attribute-permissions";
import { assertOAuth } from "./oauth-checks";
import { assertRedirects } from "./redirect-urls";
import { assertTokenValidity } from "./token-validity";

/**
 * Refuses settings that contradict one another, the pool, or the pool's tier.
 * @throws CognitoError InvalidParameterException, InvalidOAuthFlowException, ScopeDoesNotExistException,
 *   FeatureUnavailableInTierException
 */
export function assertClient(ctx: LocalContext, pool: Pool, client: Client): void {
  const { settings } = client;
  const confidential = client.secrets.length > 0;
  assertTokenValidity(settings);
  assertRedirects(settings);
  assertOAuth(ctx, pool.id, settings, confidential);
  assertAuthFlows(settings);
  assertProviders(ctx, pool, settings);
  assertClientAttributes(pool, settings);
  assertAnalytics(settings.other.AnalyticsConfiguration);
  if (settings.other.EnablePropagateAdditionalUserContextData && !confidential) {
    throw invalidParameter("EnablePropagateAdditionalUserContextData needs an app client with a secret.");
  }
  assertTier(pool.settings.UserPoolTier, clientFeatures(client));
}

/** The features beyond the Lite tier that a client uses. */
export function clientFeatures({ settings }: Client): Feature[] {
  return [
    ...when(settings.ExplicitAuthFlows.includes("ALLOW_USER_AUTH"), "Choice-Based Sign-In"),
    ...when(settings.RefreshTokenRotation.Feature === "ENABLED", "Refresh Token Rotation"),
  ];
}

function assertAuthFlows({ ExplicitAuthFlows: flows, RefreshTokenRotation }: ClientSettings): void {
  const current = flows.filter((flow) => flow.startsWith("ALLOW_"));
  if (current.length > 0 && current.length < flows.length) {
    throw invalidParameter(
      "Invalid ExplicitAuthFlows: values that begin with ALLOW_ can not be used along with legacy values.",
    );
  }
  if (RefreshTokenRotation.Feature === "ENABLED" && flows.includes("ALLOW_REFRESH_TOKEN_AUTH")) {
    throw invalidParameter("ALLOW_REFRESH_TOKEN_AUTH cannot be combined with refresh token rotation.");
  }
}

function assertProviders(ctx: LocalContext, pool: Pool, settings: ClientSettings): void {
  const unknown = settings.SupportedIdentityProviders.find((name) => !providerExists(ctx, pool.id, name));
  if (unknown) throw invalidParameter(`The provider ${unknown} does not exist for User Pool ${pool.id}.`);
}

/** A Pinpoint project is named by its ARN, or by its id with the role and external id to reach it. */
function assertAnalytics(given: ClientSettings["other"]["AnalyticsConfiguration"]): void {
  if (!given || given.ApplicationArn || (given.ApplicationId && given.RoleArn && given.ExternalId)) return;
  throw invalidParameter(
    "AnalyticsConfiguration needs ApplicationArn, or ApplicationId with RoleArn and ExternalId.",
  );
}
