import type { LocalContext } from "../context";
import { CognitoError, invalidParameter, userNotFound } from "../errors";
import type { Pool, User } from "../model";
import {
  findFederatedUser,
  type IdentityLink,
  linkKey,
  linksOf,
  SUBJECT_ATTRIBUTE,
  writeIdentities,
} from "./identity-link";
import { type IdentityProvider, providerKey } from "./provider";

/** ProviderUserIdentifierType. */
export type ProviderUser = {
  readonly ProviderName?: string | undefined;
  readonly ProviderAttributeName?: string | undefined;
  readonly ProviderAttributeValue?: string | undefined;
};

const LINKS_A_USER = 5;
const LONGEST_SOURCE = 128;

/**
 * Links an identity that has not signed in yet to a user of the pool (AdminLinkProviderForUser).
 * @throws CognitoError InvalidParameterException (source or destination), UserNotFoundException (destination),
 *   LimitExceededException (a sixth link)
 */
export function linkUser(
  ctx: LocalContext,
  pool: Pool,
  destination: ProviderUser,
  source: ProviderUser,
): void {
  const user = findDestination(ctx, pool, destination);
  const provider = requireSourceProvider(ctx, pool, source);
  const link: IdentityLink = { ...readSource(pool, provider, source), sub: user.sub, createdAt: ctx.clock() };

  if (ctx.store.identityLinks.get(linkKey(link))) {
    throw invalidParameter("Invalid SourceUser: the identity is already linked to a user.");
  }
  if (findFederatedUser(ctx, pool, link.providerName, link.value)) {
    throw invalidParameter(
      "Merging is not currently supported, provide a SourceUser that has not been signed up in order to link",
    );
  }
  if (linksOf(ctx, user).length >= LINKS_A_USER) {
    throw new CognitoError("LimitExceededException", "The user has the maximum number of linked identities.");
  }
  ctx.store.identityLinks.put(link);
  writeIdentities(ctx, user);
}

/** A local user by user name, or a federated one by his identifier at the provider. Aliases do not count. */
export function findDestination(ctx: LocalContext, pool: Pool, destination: ProviderUser): User {
  const { ProviderName: name, ProviderAttributeValue: value } = destination;
  if (!name || !value) {
    throw invalidParameter("ProviderName and ProviderAttributeValue of the user are required.");
  }
  if (name !== "Cognito") {
    const federated = findFederatedUser(ctx, pool, name, value);
    if (!federated) throw userNotFound();
    return federated;
  }
  const user = ctx.store.users.findByName(pool.id, value);
  const byName = user && (user.username === value || (!pool.caseSensitive && sameText(user.username, value)));
  if (!byName) throw userNotFound();
  return user;
}

function requireSourceProvider(ctx: LocalContext, pool: Pool, source: ProviderUser): IdentityProvider {
  const { ProviderName: name } = source;
  if (name === "Cognito") {
    throw invalidParameter(
      "Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser",
    );
  }
  const provider =
    name === undefined ? undefined : ctx.store.identityProviders.get(providerKey(pool.id, name));
  if (!provider) throw invalidParameter("Invalid ProviderName/Username combination. Please check again");
  return provider;
}

function readSource(pool: Pool, provider: IdentityProvider, source: ProviderUser) {
  const { ProviderAttributeName: attribute, ProviderAttributeValue: value } = source;
  if (!attribute || !value) {
    throw invalidParameter(
      "ProviderAttributeName and ProviderAttributeValue of the SourceUser are required.",
    );
  }
  const mapped = ["OIDC", "SAML"].includes(provider.type) && Object.hasOwn(provider.mapping, attribute);
  if (attribute !== SUBJECT_ATTRIBUTE && !mapped) {
    throw invalidParameter(`Invalid SourceUser: ${attribute} is not a mapped attribute of ${provider.name}.`);
  }
  if (provider.name.length + attribute.length + value.length > LONGEST_SOURCE) {
    throw invalidParameter("Invalid SourceUser: its provider, attribute and value are too long together.");
  }
  return { poolId: pool.id, providerName: provider.name, providerType: provider.type, attribute, value };
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
