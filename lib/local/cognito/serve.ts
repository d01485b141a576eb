import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { operationName, serveApi } from "./api";
import { allowAnyOrigin, servePreflight } from "./api-cors";
import { answerAsCaller } from "./caller";
import { observeCall } from "./calls/observe";
import type { LocalContext } from "./context";
import { type Fault, faultType } from "./faults";
import { routeHostedUi } from "./hosted-ui/router";
import { readBody, sendError, sendJson } from "./http";
import { serveImportUpload } from "./imports/upload";
import { serveLocal } from "./local-endpoints";
import type { LocalControls } from "./local-switches";
import { passesQuotas } from "./quotas/gate";
import type { Store } from "./store";
import { serveWellKnown } from "./well-known";

/** Answers one request, whatever it is. Every answer carries `x-amzn-requestid`; only a bug is 500. */
export async function serve(
  ctx: LocalContext,
  controls: LocalControls,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await answerAsCaller(request, () => serveOrStrike(ctx, controls, request, response));
  } catch (error) {
    fail(ctx, response, error);
  }
}

async function serveOrStrike(
  ctx: LocalContext,
  controls: LocalControls,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader("x-amzn-requestid", randomUUID());
  keepBeforeAnswering(ctx.store, response);
  const target = request.url ?? "/";
  if (!URL.canParse(target, ctx.url))
    return sendJson(response, 400, { message: "The address is malformed." });
  const url = new URL(target, ctx.url);
  if (url.pathname.startsWith("/_local/")) return serveLocal(ctx, controls, request, response, url);

  if (url.pathname === "/" && operationName(request) !== undefined) allowAnyOrigin(response);
  observeCall(ctx, controls.calls, request, response, url);
  const fault = controls.faults.take(operationName(request) ?? url.pathname.slice(1));
  if (fault && (await strike(fault, request, response))) return;
  if (!(await passesQuotas(ctx, request, url))) return refuseTooMany(request, response);
  await route(ctx, request, response, url);
}

/** The API answers 400 to what exceeds a quota, every other endpoint 429. */
function refuseTooMany(request: IncomingMessage, response: ServerResponse): void {
  const status = operationName(request) === undefined ? 429 : 400;
  sendError(response, status, "TooManyRequestsException", "Rate exceeded");
}

async function route(
  ctx: LocalContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (url.pathname === "/" && request.method === "POST") return serveApi(ctx, request, response);
  if (url.pathname === "/" && request.method === "OPTIONS") return servePreflight(request, response);
  if (isRead(request) && (await serveWellKnown(ctx, response, url.pathname))) return;
  if (await serveImportUpload(ctx, request, response, url)) return;
  if (await routeHostedUi(ctx, request, response, url)) return;
  sendJson(response, 404, { message: "There is nothing here." });
}

/** Scripts that wait for the server ask with HEAD. */
function isRead({ method }: IncomingMessage): boolean {
  return method === "GET" || method === "HEAD";
}

/**
 * Whatever a request changed is in the journal before its answer begins; a disk that refuses makes that a failure. A failure
 * promises nothing, and goes out whatever the disk says.
 */
function keepBeforeAnswering(store: Store, response: ServerResponse): void {
  const writeHead = response.writeHead;
  response.writeHead = ((...parameters: Parameters<typeof writeHead>) => {
    response.writeHead = writeHead;
    if (parameters[0] < 500) store.flush();
    return writeHead.apply(response, parameters);
  }) as typeof writeHead;
}

/** Plays a fault. True when the request has its answer, or never gets one. */
async function strike(fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (fault.delayMs) {
    // A call that has arrived is carried out, whatever becomes of its caller meanwhile.
    if (operationName(request)) await readBody(request).catch(() => undefined);
    await wait(fault.delayMs);
  }
  if (fault.drop === "before") {
    request.socket.destroy();
    return true;
  }
  if (fault.status !== undefined || fault.type !== undefined) {
    sendError(
      response,
      fault.status ?? 400,
      faultType(fault),
      fault.message ?? "A fault set at /_local/faults.",
    );
    return true;
  }
  if (fault.drop === "after") dropInsteadOfAnswering(request, response);
  return false;
}

function dropInsteadOfAnswering(request: IncomingMessage, response: ServerResponse): void {
  const end = response.end;
  response.write = () => true;
  response.end = ((...parameters: Parameters<typeof end>) => {
    request.socket.destroy();
    return end.apply(response, parameters);
  }) as typeof end;
}

function fail(ctx: LocalContext, response: ServerResponse, error: unknown): void {
  ctx.log(`The local Cognito failed: ${error instanceof Error ? error.stack : String(error)}`);
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  sendError(response, 500, "InternalErrorException", "Something went wrong");
}
