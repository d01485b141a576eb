import type { Client } from "../model";
import type { Exchange } from "./exchange";
import { type Reply, replyPage } from "./reply";
import { renderError } from "./views/error";

const STATUS = new Map([
  ["form_expired", 403],
  ["server_error", 500],
]);
const CLIENT_ID = /^[\w+]{1,128}$/;

/** An error page of ours: shown in place, never a redirect to an address that is not proven. */
export function replyError(exchange: Exchange, code: string, client?: Client, startAgainUrl?: string): Reply {
  const pool = client && exchange.ctx.store.pools.get(client.poolId);
  const frame = {
    appName: client?.settings.ClientName ?? "Local Cognito",
    poolName: pool?.settings.PoolName,
  };
  return replyPage(
    STATUS.get(code) ?? 400,
    renderError(frame, { code, clientId: clientIdOf(exchange, client), startAgainUrl }),
  );
}

/** `/error?error=…`: explains a code that it knows. Nothing else of the query is shown but a well-formed client id. */
export function showError(exchange: Exchange): Reply {
  const client = exchange.ctx.store.clients.get(exchange.url.searchParams.get("client_id") ?? "");
  return replyError(exchange, exchange.url.searchParams.get("error") ?? "server_error", client);
}

function clientIdOf(exchange: Exchange, client: Client | undefined): string | undefined {
  const given = exchange.url.searchParams.get("client_id") ?? "";
  return client?.id ?? (CLIENT_ID.test(given) ? given : undefined);
}
