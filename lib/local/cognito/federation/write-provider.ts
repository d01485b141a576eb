import type { LocalContext } from "../context";
import { CognitoError, invalidParameter } from "../errors";
import type { Pool } from "../model";
import type { Settings } from "../settings";
import { completeMapping } from "./attribute-mapping";
import { type IdentityProvider, type ProviderType, providerKey, providersOf } from "./provider";
import { completeDetails, type Details } from "./provider-details";

/** Members that CreateIdentityProvider and UpdateIdentityProvider may set. */
export type ProviderInput = {
  readonly ProviderDetails?: Details | undefined;
  readonly AttributeMapping?: Readonly<Record<string, string>> | undefined;
  readonly IdpIdentifiers?: readonly string[] | undefined;
  readonly AcrMapping?: Settings | undefined;
};

const PROVIDERS_A_POOL = 300;
const SOCIAL: readonly string[] = ["Facebook", "Google", "LoginWithAmazon", "SignInWithApple"];

/**
 * Makes a provider.
 * @throws CognitoError DuplicateProviderException, LimitExceededException, InvalidParameterException
 */
export function createProvider(
  ctx: LocalContext,
  pool: Pool,
  name: string,
  type: ProviderType,
  input: ProviderInput,
): IdentityProvider {
  assertNameFits(name, type);
  if (ctx.store.identityProviders.get(providerKey(pool.id, name))) {
    throw new CognitoError("DuplicateProviderException", "A provider with the name already exists.");
  }
  if (providersOf(ctx, pool.id).length >= PROVIDERS_A_POOL) {
    throw new CognitoError("LimitExceededException", "The user pool has the maximum number of providers.");
  }
  const now = ctx.clock();
  return write(ctx, pool, { poolId: pool.id, name, type, createdAt: now, modifiedAt: now }, input);
}

/** The members given take the place of what was there; the others stay. @throws CognitoError InvalidParameterException */
export function updateProvider(
  ctx: LocalContext,
  pool: Pool,
  provider: IdentityProvider,
  input: ProviderInput,
): IdentityProvider {
  return write(
    ctx,
    pool,
    { ...provider, modifiedAt: ctx.clock() },
    {
      ProviderDetails: input.ProviderDetails ?? provider.details,
      AttributeMapping: input.AttributeMapping ?? provider.mapping,
      IdpIdentifiers: input.IdpIdentifiers ?? provider.identifiers,
      AcrMapping: input.AcrMapping ?? provider.acrMapping,
    },
  );
}

function write(
  ctx: LocalContext,
  pool: Pool,
  base: Pick<IdentityProvider, "poolId" | "name" | "type" | "createdAt" | "modifiedAt">,
  input: ProviderInput,
): IdentityProvider {
  const identifiers = input.IdpIdentifiers ?? [];
  assertIdentifiersFree(ctx, pool, base.name, identifiers);
  if (input.AcrMapping !== undefined && base.type !== "OIDC") {
    throw invalidParameter("AcrMapping is for OIDC providers only.");
  }
  const provider: IdentityProvider = {
    ...base,
    details: completeDetails(base.type, input.ProviderDetails ?? {}),
    mapping: completeMapping(pool, base.type, input.AttributeMapping ?? {}),
    identifiers,
    ...(input.AcrMapping === undefined ? {} : { acrMapping: input.AcrMapping }),
  };
  ctx.store.identityProviders.put(provider);
  return provider;
}

/** There is one provider of each social kind at most, named as its kind; no other kind may take these names. */
function assertNameFits(name: string, type: ProviderType): void {
  const fits = SOCIAL.includes(type) ? name === type : !SOCIAL.includes(name) && !/^cognito$/i.test(name);
  if (!fits) throw invalidParameter(`Provider ${name} cannot be of type ${type}.`);
}

function assertIdentifiersFree(
  ctx: LocalContext,
  pool: Pool,
  name: string,
  identifiers: readonly string[],
): void {
  const others = providersOf(ctx, pool.id).filter((provider) => provider.name !== name);
  const taken = identifiers.find((identifier) =>
    others.some((provider) => provider.identifiers.includes(identifier)),
  );
  const repeated = new Set(identifiers).size < identifiers.length;
  if (taken !== undefined) throw invalidParameter(`The identifier ${taken} belongs to another provider.`);
  if (repeated) throw invalidParameter("An identifier is given twice.");
}
