import type { IdentityProvider } from "./provider";

/** Goes in, never out. */
const WRITE_ONLY = new Set(["private_key"]);

/** IdentityProviderType. Dates are epoch seconds. */
export function toIdentityProviderType(provider: IdentityProvider) {
  const details = Object.entries(provider.details).filter(([name]) => !WRITE_ONLY.has(name));
  return {
    UserPoolId: provider.poolId,
    ...toProviderDescription(provider),
    ProviderDetails: Object.fromEntries(details),
    AttributeMapping: provider.mapping,
    IdpIdentifiers: provider.identifiers,
    ...(provider.acrMapping === undefined ? {} : { AcrMapping: provider.acrMapping }),
  };
}

/** ProviderDescription, as ListIdentityProviders gives it. */
export function toProviderDescription(provider: IdentityProvider) {
  return {
    ProviderName: provider.name,
    ProviderType: provider.type,
    LastModifiedDate: provider.modifiedAt / 1000,
    CreationDate: provider.createdAt / 1000,
  };
}
