import "server-only";
import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { DATA_POLICY, REQUEST_HEADERS, securityHeaders } from "@/lib/auth/headers";
import { getEnv } from "@/lib/env";
import { noteInContext } from "@/lib/log/context";

const shared = globalThis as typeof globalThis & { lifeguardDoor?: boolean };

/**
 * From now on every answer below /api/v1 has its security headers and a request id of ours, whatever makes it: a handler,
 * or Next.js itself, which answers some requests before any handler hears of them. Node.js tells of a request before Next.js
 * reads it (node:diagnostics_channel), so this costs the API no proxy.
 */
export function watchDoor(): void {
  if (shared.lifeguardDoor) return;
  shared.lifeguardDoor = true;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const url = request.url ?? "/";
    const plain = takeStraySlashes(url);
    if (!/^\/api\/v1(?:[/?#]|$)/.test(plain)) return;
    // Next.js would send whoever doubles a slash elsewhere (308); here such an address does not exist.
    request.url = plain === url ? takeStrayPercents(url) : NOWHERE;
    const requestId = randomUUID();
    noteInContext({ requestId });
    if (!METHODS.has(request.method ?? "")) sendAway(request);
    response.setHeader(REQUEST_HEADERS.requestId, requestId);
    for (const [name, value] of listHeaders()) response.setHeader(name, value);
  });
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Next.js answers TRACE with 500 and others without a word. To the API's own 404, which tells what methods there are. */
function sendAway(request: IncomingMessage): void {
  noteInContext({ unknownMethod: true });
  request.method = "GET";
  request.url = NOWHERE;
}

/** The API's own 404. */
const NOWHERE = "/api/v1";

/** The address with one slash in its path where there are several, or backslashes. */
export function takeStraySlashes(url: string): string {
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  return `${path.replace(/[/\\]+/g, "/")}${url.slice(path.length)}`;
}

/**
 * The address with each part of its path that cannot be decoded (`%`, `%zz`, `%ff`) taken letter by letter, as browsers
 * take it (URL Standard, section 4.4). Next.js would answer a page with 400; so it is an address that does not exist.
 */
export function takeStrayPercents(url: string): string {
  if (!url.includes("%")) return url;
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  const parts = path.split("/").map((part) => (canDecode(part) ? part : part.replaceAll("%", "%25")));
  return `${parts.join("/")}${url.slice(path.length)}`;
}

function canDecode(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

let headers: [name: string, value: string][] | undefined;

function listHeaders(): [name: string, value: string][] {
  headers ??= [
    ...Object.entries(securityHeaders(getEnv().NEXTAUTH_URL)),
    ["Content-Security-Policy", DATA_POLICY],
    ["Cache-Control", "no-store"],
  ];
  return headers;
}
