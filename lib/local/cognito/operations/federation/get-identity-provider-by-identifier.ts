import { resourceNotFound } from "../../errors";
import { providersOf } from "../../federation/provider";
import { toIdentityProviderType } from "../../federation/provider-shape";
import { getPool } from "../../lookup";
import { operation } from "../operation";

/** GetIdentityProviderByIdentifier: the provider that has this identifier, such as a domain. */
export const getIdentityProviderByIdentifier = operation("GetIdentityProviderByIdentifier", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const found = providersOf(ctx, pool.id).find(({ identifiers }) =>
    identifiers.includes(input.IdpIdentifier),
  );
  if (!found) throw resourceNotFound(`Identity provider ${input.IdpIdentifier} does not exist.`);
  return { IdentityProvider: toIdentityProviderType(found) };
});
