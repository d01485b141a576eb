import { providersOf } from "../../federation/provider";
import { toProviderDescription } from "../../federation/provider-shape";
import { getPool } from "../../lookup";
import { openPageToken, rowsAfter, takePage } from "../../paging";
import { operation } from "../operation";

/** ListIdentityProviders: a pool's providers, by name. */
export const listIdentityProviders = operation("ListIdentityProviders", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const binding = ["ListIdentityProviders", pool.id];
  const rest = rowsAfter(
    providersOf(ctx, pool.id),
    (provider) => provider.name,
    openPageToken(input.NextToken, binding),
  );
  const { page, token } = takePage(rest, input.MaxResults, (provider) => provider.name, binding);
  return { Providers: page.map(toProviderDescription), ...(token === undefined ? {} : { NextToken: token }) };
});
