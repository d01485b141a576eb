import { CognitoError } from "../errors";
import type { Client } from "../model";
import { confirmSignUp } from "../sign-up/confirm-sign-up";
import { replyError } from "./error-page";
import type { Exchange } from "./exchange";
import { readFields } from "./form";
import { PATHS } from "./paths";
import { type Reply, replyPage } from "./reply";
import { renderSignUpEnd } from "./views/sign-up";

/**
 * `/confirmUser`: the link in the e-mail of a pool that confirms by link. Opening it confirms the user, as ConfirmSignUp
 * would with the same code.
 */
export async function confirmUser(exchange: Exchange): Promise<Reply> {
  const { ctx, url } = exchange;
  const { values, repeated } = readFields(url.searchParams);
  const client = ctx.store.clients.get(values.get("client_id") ?? "");
  const pool = client && ctx.store.pools.get(client.poolId);
  const [username, code] = [values.get("user_name"), values.get("confirmation_code")];
  if (repeated.length > 0 || !username || !code) return replyError(exchange, "invalid_request", client);
  if (!client || !pool) return replyError(exchange, "invalid_client");
  try {
    await confirmSignUp(ctx, pool, client, username, { code });
  } catch (error) {
    if (!(error instanceof CognitoError) || error.status >= 500) throw error;
    return replyError(exchange, errorCode(error), client);
  }
  const page = renderSignUpEnd(
    { appName: client.settings.ClientName, poolName: pool.settings.PoolName },
    {
      heading: "Your account is confirmed",
      sentence: "Go back to the application and sign in.",
      loginUrl: loginUrl(client),
    },
  );
  return replyPage(200, page);
}

function errorCode(error: CognitoError): string {
  if (error.name === "AliasExistsException") return "address_taken";
  if (error.name === "NotAuthorizedException") return "not_to_confirm";
  return "link_expired";
}

/** The login page, for a client that has an address to go on to. */
function loginUrl({ id, settings }: Client): string | undefined {
  const redirectUri = settings.DefaultRedirectURI ?? settings.CallbackURLs[0];
  if (redirectUri === undefined || !settings.AllowedOAuthFlows.includes("code")) return undefined;
  const query = new URLSearchParams({ client_id: id, redirect_uri: redirectUri, response_type: "code" });
  return `${PATHS.login}?${query}`;
}
