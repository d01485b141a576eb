import type { LocalContext } from "../context";
import { resourceNotFound } from "../errors";
import type { Settings } from "../settings";

export type ProviderType = "SAML" | "Facebook" | "Google" | "LoginWithAmazon" | "SignInWithApple" | "OIDC";

/** A third-party identity provider of a pool. */
export type IdentityProvider = {
  readonly poolId: string;
  readonly name: string;
  readonly type: ProviderType;
  /** Complete: what was given, and what Cognito adds for the type. */
  readonly details: Readonly<Record<string, string>>;
  /** Attribute of the pool (or `username`) to attribute of the provider. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly identifiers: readonly string[];
  readonly acrMapping?: Settings;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

/** Key of a provider in `store.identityProviders`. */
export function providerKey(poolId: string, name: string): string {
  return `${poolId}/${name}`;
}

/** True when a client of the pool may name it in SupportedIdentityProviders; COGNITO always. */
export function providerExists(ctx: LocalContext, poolId: string, name: string): boolean {
  return name === "COGNITO" || ctx.store.identityProviders.get(providerKey(poolId, name)) !== undefined;
}

/** @throws CognitoError ResourceNotFoundException */
export function getProvider(ctx: LocalContext, poolId: string, name: string): IdentityProvider {
  const provider = ctx.store.identityProviders.get(providerKey(poolId, name));
  if (!provider) throw resourceNotFound(`Identity provider ${name} does not exist.`);
  return provider;
}

/** A pool's providers, by name. */
export function providersOf(ctx: LocalContext, poolId: string): IdentityProvider[] {
  return [...ctx.store.identityProviders.values()]
    .filter((provider) => provider.poolId === poolId)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
