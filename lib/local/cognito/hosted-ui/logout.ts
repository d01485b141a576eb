import { readAuthorizeRequest } from "./authorize-request";
import { replyError } from "./error-page";
import type { Exchange } from "./exchange";
import { readFields } from "./form";
import { closeHostedSession } from "./hosted-session";
import { PATHS, pathWith } from "./paths";
import { type Reply, replyRedirect } from "./reply";

/**
 * `/logout`: ends the browser's session here and goes on to a registered `logout_uri`, or with `redirect_uri` and
 * `response_type` back to the login page. Tokens stay as they are. An unregistered address is refused and ends nothing.
 */
export function logout(exchange: Exchange): Reply {
  const { ctx, url } = exchange;
  const { values, repeated } = readFields(url.searchParams);
  const client = ctx.store.clients.get(values.get("client_id") ?? "");
  const pool = client && ctx.store.pools.get(client.poolId);
  if (repeated.length > 0 || !values.has("client_id")) return replyError(exchange, "invalid_request");
  if (!client || !pool) return replyError(exchange, "invalid_client");

  const logoutUri = values.get("logout_uri");
  if (logoutUri !== undefined) {
    if (!client.settings.LogoutURLs.includes(logoutUri))
      return replyError(exchange, "redirect_mismatch", client);
    return replyRedirect(logoutUri, [closeHostedSession(exchange, pool)]);
  }
  const read = readAuthorizeRequest(ctx, url.searchParams);
  if (read.kind === "page") return replyError(exchange, read.code, read.client);
  if (read.kind === "redirect") return replyRedirect(read.location);
  return replyRedirect(pathWith(PATHS.login, read.request), [closeHostedSession(exchange, pool)]);
}
