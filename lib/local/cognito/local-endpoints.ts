import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { LocalContext } from "./context";
import { CognitoError } from "./errors";
import { readBody, sendJson } from "./http";
import { type LocalControls, type LocalSwitch, localSwitches } from "./local-switches";
import { renderOutbox } from "./outbox-page";

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const ROOT = "/_local/";

/**
 * Answers `/_local/...`, which Cognito has not: the outbox and the switches. Only for callers that name a loopback host,
 * so that a page elsewhere cannot read the mail by pointing its own name here.
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
  const name = url.pathname.slice(ROOT.length);
  if (name === "outbox" && request.method === "GET") return renderOutbox(ctx, response, url);
  if (name === "outbox.json" && request.method === "GET") return listMail(ctx, response, url);
  const found = localSwitches(ctx, controls).get(name);
  if (found) return serveSwitch(found, request, response, url);
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

/** Whatever was done, the answer is what `GET` would say now. */
async function serveSwitch(
  { read, write, reset }: LocalSwitch,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const acts = new Map([
    ["GET", () => undefined],
    ["PUT", write],
    ["DELETE", reset],
  ]);
  const act = acts.get(request.method ?? "");
  if (!act) return sendJson(response, 405, { message: `${request.method} does nothing here.` });
  try {
    act(request.method === "PUT" ? parseJson(await readBody(request)) : undefined);
  } catch (error) {
    if (error instanceof CognitoError) return sendJson(response, error.status, { message: error.message });
    if (!(error instanceof z.ZodError)) throw error;
    return sendJson(response, 400, { message: z.prettifyError(error) });
  }
  sendJson(response, 200, read(url.searchParams));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CognitoError("SerializationException", "The body is not JSON.");
  }
}
