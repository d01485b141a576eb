import type { IncomingMessage, ServerResponse } from "node:http";
import { operationName } from "../api";
import type { LocalContext } from "../context";
import { receivedBody } from "../http";
import type { Call } from "./call";
import type { CallLog } from "./call-log";

const POOL = /"UserPoolId"\s*:\s*"([\w-]{1,55})"/;
const CLIENT = /"ClientId"\s*:\s*"(\w{1,128})"/;
const FORM_CLIENT = /(?:^|&)client_id=(\w{1,128})(?:&|$)/;
const BASIC = /^Basic ([A-Za-z0-9+/=]+)$/i;
/** A part of a path that names a page. Whatever else is in a path may name a person or open a door. */
const PAGE = /^(?:[A-Za-z-]{1,24}2?|\.well-known|jwks\.json|hosted-ui\.(?:css|svg|woff2)|favicon\.ico)$/;
const OAUTH_ERROR = /^[a-z_]{1,40}$/;

/** Logs a request once it has its answer, or has lost its caller. */
export function observeCall(
  ctx: LocalContext,
  calls: CallLog,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void {
  const startedAt = performance.now();
  const time = new Date(ctx.clock()).toISOString();
  let text = "";
  const end = response.end;
  response.end = ((...parameters: Parameters<typeof end>) => {
    if (response.statusCode >= 400 && typeof parameters[0] === "string") text = parameters[0];
    return end.apply(response, parameters);
  }) as typeof end;
  response.once("close", () => {
    const error = errorOf(response, text);
    calls.record({
      time,
      operation: nameOf(ctx, request, response, url),
      status: response.writableFinished ? response.statusCode : 0,
      ...(error === undefined ? {} : { error }),
      ms: Math.round((performance.now() - startedAt) * 100) / 100,
      ...whomOf(ctx, request, url),
      requestId: String(response.getHeader("x-amzn-requestid")),
    });
  });
}

function nameOf(ctx: LocalContext, request: IncomingMessage, response: ServerResponse, url: URL): string {
  const operation = operationName(request);
  if (operation !== undefined && request.method === "POST") return operation.slice(0, 64);
  if (response.statusCode === 404) return `${request.method} :nothing`;
  const parts = url.pathname.split("/").map((part) => {
    if (part === "" || PAGE.test(part)) return part;
    return ctx.store.pools.get(part) ? ":pool" : ":id";
  });
  return `${request.method} ${parts.join("/")}`;
}

/** The exception's name from the header, or the error of OAuth from the body or the redirect. */
function errorOf(response: ServerResponse, text: string): string | undefined {
  const type = response.getHeader("x-amzn-errortype");
  if (typeof type === "string") return type.replace(/:$/, "");
  const location = response.getHeader("location");
  const error =
    typeof location === "string" && URL.canParse(location, "http://localhost")
      ? new URL(location, "http://localhost").searchParams.get("error")
      : /"error"\s*:\s*"([a-z_]+)"/.exec(text)?.[1];
  return error && OAUTH_ERROR.test(error) ? error : undefined;
}

/** Pool and client, if they are the server's own: a caller can write anything there. */
function whomOf(ctx: LocalContext, request: IncomingMessage, url: URL): Pick<Call, "pool" | "client"> {
  const body = receivedBody(request) ?? "";
  const client = ctx.store.clients.get(clientIdOf(request, body) ?? url.searchParams.get("client_id") ?? "");
  const named = POOL.exec(body)?.[1] ?? url.pathname.split("/")[1] ?? "";
  const pool = ctx.store.pools.get(named)?.id ?? client?.poolId;
  return { ...(pool === undefined ? {} : { pool }), ...(client === undefined ? {} : { client: client.id }) };
}

/** In the JSON of the API, or in the form or the Basic credentials of an OAuth endpoint. */
function clientIdOf({ headers }: IncomingMessage, body: string): string | undefined {
  const named = CLIENT.exec(body)?.[1] ?? FORM_CLIENT.exec(body)?.[1];
  const basic = BASIC.exec(headers.authorization ?? "")?.[1];
  return named ?? (basic && Buffer.from(basic, "base64").toString("utf8").split(":")[0]);
}
