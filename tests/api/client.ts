import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { z } from "zod";
import type { Endpoint, Method } from "@/lib/api/endpoint";
import { handlers } from "@/lib/api/handlers";
import { ENDPOINTS } from "@/lib/api/registry";

export type Call = {
  token?: string | null | undefined;
  body?: unknown;
  headers?: Record<string, string>;
};
// biome-ignore lint/suspicious/noExplicitAny: tests read whatever came
export type Result = { status: number; headers: Headers; body: any };

/** What every refusal of the API looks like. */
const Problem = z.strictObject({
  type: z.literal("about:blank"),
  title: z.string().min(3),
  status: z.int(),
  code: z.string(),
  detail: z.string().min(3),
  requestId: z.guid(),
  fields: z.record(z.string(), z.array(z.string())).optional(),
});

/**
 * Sends a request to the handlers that Next.js would choose, and makes sure that the answer is one that the endpoint
 * promises: its status, its body to the last field, and the headers that every answer has.
 * @param address below /api/v1, with a query: "/users?search=ada"
 */
export async function callApi(method: Method, address: string, call: Call = {}): Promise<Result> {
  const url = new URL(`http://localhost:3000/api/v1${address}`);
  const { path, params } = findPath(url.pathname.slice("/api/v1".length));
  const chosen = randomUUID(); // a caller cannot choose the id
  const headers = new Headers({ "x-request-id": chosen, ...call.headers });
  if (call.token) headers.set("authorization", `Bearer ${call.token}`);
  if (call.body !== undefined && !headers.has("content-type"))
    headers.set("content-type", "application/json");
  const body = typeof call.body === "string" ? call.body : JSON.stringify(call.body);
  const request = new Request(url, { method, headers, ...(call.body !== undefined && { body }) });
  const response = await handlers(path)[method](request, {
    params: Promise.resolve(path?.includes("{") ? params : (undefined as never)),
  });

  const requestId = response.headers.get("x-request-id") ?? "";
  expect(requestId).not.toBe(chosen);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const text = await response.text();
  const result = {
    status: response.status,
    headers: response.headers,
    body: readText(response, text),
  };
  const endpoint = ENDPOINTS.find((one) => one.path === path && one.method === method);
  if (result.status >= 400) expectProblem(result, requestId);
  else expectPromised(endpoint, result);
  return result;
}

function readText({ headers }: Response, text: string): unknown {
  if (text === "") return undefined;
  return /[/+]json$/.test(headers.get("content-type") ?? "") && !headers.has("content-disposition")
    ? JSON.parse(text)
    : text;
}

function expectProblem({ status, headers, body }: Result, requestId: string): void {
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(Problem.parse(body)).toMatchObject({ status, requestId });
  expect(headers.has("www-authenticate")).toBe(status === 401);
  if (status === 429 || status === 503) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  if (status === 405) expect(headers.get("allow")).toContain("OPTIONS");
}

function expectPromised(endpoint: Endpoint | undefined, { status, headers, body }: Result): void {
  const promised = endpoint?.answers[status];
  if (!promised) throw new Error(`${endpoint?.method} ${endpoint?.path} does not promise ${status}.`);
  const [type = ""] = headers.get("content-type")?.split(";") ?? [];
  if (promised.files) {
    expect(promised.files).toContain(type);
    return;
  }
  if (!promised.body) {
    expect(body).toBeUndefined();
    return;
  }
  expect(headers.get("content-type")).toBe("application/json");
  promised.body.parse(body);
}

/** As Next.js finds it: a path without parameters before one with some. */
export function findPath(pathname: string): { path: string | null; params: Record<string, string> } {
  const paths = [...new Set(ENDPOINTS.map(({ path }) => path))];
  const found = paths
    .toSorted((one, other) => Number(one.includes("{")) - Number(other.includes("{")))
    .map((path) => ({ path, params: matchPath(path, pathname) }))
    .find(({ params }) => params !== null);
  return found?.params ? { path: found.path, params: found.params } : { path: null, params: {} };
}

function matchPath(path: string, pathname: string): Record<string, string> | null {
  const wanted = path.split("/");
  const given = pathname.split("/").map(decodeURIComponent);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? "";
    if (part.startsWith("{")) params[part.slice(1, -1)] = value;
    else if (part !== value) return null;
  }
  return params;
}
