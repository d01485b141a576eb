import "server-only";
import { answerRequest, toApiProblem } from "@/lib/api/answer";
import { answerOptions, withCors } from "@/lib/api/cors";
import type { Endpoint, Method } from "@/lib/api/endpoint";
import { ENDPOINTS } from "@/lib/api/registry";
import { readBearer } from "@/lib/api/sent";
import { readCallerOrigin } from "@/lib/auth/request";
import { AppError } from "@/lib/errors";
import { runInContext } from "@/lib/log/context";

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
  const allow = listMethods(endpoints);
  const entries = METHODS.map((method): [string, Handler] => [method, makeHandler(method, endpoints, allow)]);
  const OPTIONS: Handler =
    path === null ? (request) => refuse(request, "not_found") : (request) => answerOptions(request, allow);
  const all: [string, Handler][] = [...entries, ["OPTIONS", OPTIONS]];
  return Object.fromEntries(all.map(([method, handler]) => [method, inContext(path, handler)])) as Handlers;
}

/** The log knows a request by the pattern of its path. */
function inContext(path: string | null, handler: Handler): Handler {
  const known = path === null ? {} : { route: `/api/v1${path}` };
  return (request, context) =>
    runInContext({ ...known, method: request.method }, () => handler(request, context));
}

function makeHandler(method: Method, endpoints: readonly Endpoint[], allow: string): Handler {
  const endpoint = endpoints.find((candidate) => candidate.method === method);
  if (endpoint) {
    return async (request, context) =>
      withCors(request, await answerRequest(endpoint, request, await readContext(context)));
  }
  if (endpoints.length === 0) return (request) => refuse(request, "not_found");
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

function listMethods(endpoints: readonly Endpoint[]): string {
  const methods: string[] = endpoints.map(({ method }) => method);
  if (methods.includes("GET")) methods.push("HEAD");
  return [...methods, "OPTIONS"].join(", ");
}
