import "server-only";
import { answerRequest, toApiProblem } from "@/lib/api/answer";
import { answerOptions, withCors } from "@/lib/api/cors";
import type { Endpoint, Method } from "@/lib/api/endpoint";
import { ENDPOINTS } from "@/lib/api/registry";
import { readBearer } from "@/lib/api/sent";
import { readCallerOrigin } from "@/lib/auth/request";
import { AppError } from "@/lib/errors";
import { findContext, runInContext } from "@/lib/log/context";

/** Next.js says that there are parameters, and gives none for a path without. */
type Context = { params: Promise<Record<string, string | string[]>> };
type Handler = (request: Request, context: Context) => Promise<Response>;

/** Every method that a route file exports, so that each gets an answer of the API's own. */
export type Handlers = Record<Method | "OPTIONS", Handler>;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * The handlers of one path of the API. Methods that it has no endpoint for are 405 with Allow.
 * @param path as in the registry, such as "/users/{sub}"; null for whatever has no path: 404
 */
export function handlers(path: string | null): Handlers {
  const endpoints = ENDPOINTS.filter((endpoint) => endpoint.path === path);
  if (path !== null && endpoints.length === 0) throw new Error(`The API has no path ${path}.`);
  if (path === null) return refuseAll();
  const served = endpoints.map((endpoint): [Method, Handler] => [endpoint.method, makeHandler(endpoint)]);
  return handlersOf(path, Object.fromEntries(served));
}

/** The handlers of a path that has these methods; every other is 405 with Allow, and OPTIONS says which there are. */
export function handlersOf(path: string, served: Partial<Record<Method, Handler>>): Handlers {
  const allow = listMethods(Object.keys(served));
  const entries = METHODS.map((method): [string, Handler] => [method, served[method] ?? refuseMethod(allow)]);
  const all: [string, Handler][] = [...entries, ["OPTIONS", (request) => answerOptions(request, allow)]];
  return toHandlers(all.map(([method, handler]) => [method, inContext(path, handler)]));
}

/** Nothing is here; but a request whose method Next.js does not know was sent here by the door, and hears of its method. */
function refuseAll(): Handlers {
  const refuseUnknown = refuseMethod(listMethods(METHODS));
  const handler: Handler = (request, context) =>
    findContext()?.unknownMethod ? refuseUnknown(request, context) : refuse(request, "not_found");
  return toHandlers([...METHODS, "OPTIONS"].map((method) => [method, handler]));
}

function toHandlers(entries: [method: string, handler: Handler][]): Handlers {
  return Object.fromEntries(entries) as Handlers;
}

/** The log knows a request by the pattern of its path. */
function inContext(path: string, handler: Handler): Handler {
  const route = `/api/v1${path}`;
  return (request, context) =>
    runInContext({ route, method: request.method }, () => handler(request, context));
}

function makeHandler(endpoint: Endpoint): Handler {
  return async (request, context) =>
    withCors(request, await answerRequest(endpoint, request, await readContext(context)));
}

function refuseMethod(allow: string): Handler {
  return async (request) => {
    const response = await refuse(request, "method_not_allowed");
    response.headers.set("allow", allow);
    return response;
  };
}

async function readContext({ params }: Context): Promise<Record<string, string>> {
  const entries = Object.entries((await params) ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function refuse(request: Request, code: "not_found" | "method_not_allowed"): Promise<Response> {
  const origin = readCallerOrigin(request.headers);
  const response = toApiProblem(new AppError(code), { token: readBearer(request.headers), origin });
  response.headers.set("x-request-id", origin.requestId);
  return withCors(request, response);
}

function listMethods(served: readonly string[]): string {
  return [...served, ...(served.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
}
