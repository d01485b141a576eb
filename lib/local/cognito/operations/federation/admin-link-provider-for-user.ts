import { linkUser } from "../../federation/link-user";
import { getPool } from "../../lookup";
import { operation } from "../operation";

/** AdminLinkProviderForUser: an identity of a provider that has not signed in yet will be this user. */
export const adminLinkProviderForUser = operation("AdminLinkProviderForUser", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  linkUser(ctx, pool, input.DestinationUser, input.SourceUser);
  return {};
});
