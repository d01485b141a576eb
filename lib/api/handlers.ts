import "server-only";
import { answerRequest, toApiProblem } from "@/lib/api/answer";
import type { Endpoint, Method } from "@/lib/api/endpoint";
import { ENDPOINTS } from "@/lib/api/registry";
import { readBearer } from "@/lib/api/sent";
import { readRequestOrigin } from "@/lib/auth/request";
import { AppError } from "@/lib/errors";

type Context = { params: Promise<Record<string, string | string[]>> };
type Handler = (request: Request, context: Context) => Promise<Response>;

/** Every method that a route file exports, so that each gets an answer of the API's own. */
export type Handlers = Record<Method | "OPTIONS", Handler>;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/**
 * The handlers of one path of the API. Methods that it has no endpoint for are 405 with Allow.
 * @param path as in the registry, such as "/users/{sub}"; null for whatever has no path: 404
 */
export function handlers(path: string | null): Handlers {
  const endpoints = ENDPOINTS.filter((endpoint) => endpoint.path === path);
  if (path !== null && endpoints.length === 0) throw new Error(`The API has no path ${path}.`);
  const entries = METHODS.map((method) => [method, makeHandler(method, endpoints)]);
  return Object.fromEntries(entries) as Handlers;
}

function makeHandler(method: string, endpoints: readonly Endpoint[]): Handler {
  const endpoint = endpoints.find((candidate) => candidate.method === method);
  if (!endpoint) return (request) => refuseMethod(request, endpoints);
  return async (request, context) => answerRequest(endpoint, request, await readContext(context));
}

async function readContext({ params }: Context): Promise<Record<string, string>> {
  const entries = Object.entries(await params);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

async function refuseMethod(request: Request, endpoints: readonly Endpoint[]): Promise<Response> {
  const origin = readRequestOrigin(request.headers);
  const error = new AppError(endpoints.length === 0 ? "not_found" : "method_not_allowed");
  const response = toApiProblem(error, { token: readBearer(request.headers), origin });
  if (endpoints.length > 0) response.headers.set("allow", listMethods(endpoints));
  response.headers.set("x-request-id", origin.requestId);
  return response;
}

function listMethods(endpoints: readonly Endpoint[]): string {
  const methods: string[] = endpoints.map(({ method }) => method);
  if (methods.includes("GET")) methods.push("HEAD");
  return [...methods, "OPTIONS"].join(", ");
}
