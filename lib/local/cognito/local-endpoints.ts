import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { LocalContext } from "./context";
import { FaultList, type FaultSwitch } from "./faults";
import { readBody, sendJson } from "./http";
import { renderOutbox } from "./outbox-page";
import { FunctionTargets } from "./triggers/function-target";

export type Clockwork = { readonly now: () => number; readonly advance: (milliseconds: number) => void };
export type LocalControls = { readonly faults: FaultSwitch; readonly clockwork: Clockwork };

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const Advance = z.object({
  advanceMs: z
    .number()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER / 1000),
});

/**
 * Answers `/_local/...`, which Cognito has not: the outbox, the fault switch and the clock. Only for callers that name
 * a loopback host, so that a page elsewhere cannot read the mail by pointing its own name here.
 */
export async function serveLocal(
  ctx: LocalContext,
  controls: LocalControls,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (!LOOPBACK.test(request.headers.host ?? "") || isForeign(request)) {
    sendJson(response, 403, { message: "Only for this machine." });
    return;
  }
  const path = url.pathname;
  if (path === "/_local/outbox" && request.method === "GET") return renderOutbox(ctx, response, url);
  if (path === "/_local/outbox.json" && request.method === "GET") return listMail(ctx, response, url);
  if (path === "/_local/faults") return serveFaults(controls.faults, request, response);
  if (path === "/_local/functions") return serveFunctions(ctx, request, response);
  if (path === "/_local/clock") return serveClock(controls.clockwork, request, response);
  sendJson(response, 404, { message: "There is nothing here." });
}

function isForeign(request: IncomingMessage): boolean {
  return request.headers["sec-fetch-site"] === "cross-site";
}

function listMail(ctx: LocalContext, response: ServerResponse, url: URL): void {
  const to = url.searchParams.get("to")?.toLowerCase();
  const mails = [...ctx.store.mails.values()].reverse();
  sendJson(response, 200, to === undefined ? mails : mails.filter((mail) => mail.to.toLowerCase() === to));
}

async function serveFaults(
  faults: FaultSwitch,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === "DELETE") faults.replace([]);
  if (request.method === "PUT") {
    const parsed = FaultList.safeParse(parseJson(await readBody(request)));
    if (!parsed.success) return sendJson(response, 400, { message: z.prettifyError(parsed.error) });
    faults.replace(parsed.data);
  }
  sendJson(response, 200, faults.list());
}

async function serveFunctions(
  ctx: LocalContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === "PUT") {
    const parsed = FunctionTargets.safeParse(parseJson(await readBody(request)));
    if (!parsed.success) return sendJson(response, 400, { message: z.prettifyError(parsed.error) });
    ctx.functions.replace(parsed.data);
  }
  sendJson(response, 200, ctx.functions.list());
}

async function serveClock(
  clockwork: Clockwork,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === "PUT") {
    const parsed = Advance.safeParse(parseJson(await readBody(request)));
    if (!parsed.success) return sendJson(response, 400, { message: z.prettifyError(parsed.error) });
    clockwork.advance(parsed.data.advanceMs);
  }
  sendJson(response, 200, { now: clockwork.now() });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
