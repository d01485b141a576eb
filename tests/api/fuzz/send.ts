import type { Method } from "@/lib/api/endpoint";
import { handlers } from "@/lib/api/handlers";
import { findPath } from "@/tests/api/client";
import { OPERATIONS } from "@/tests/api/fuzz/document";
import type { Fuzzed } from "@/tests/api/fuzz/requests";
import type { FuzzWorld } from "@/tests/api/fuzz/world";

/** What came back, and where the request went. */
export type Answered = {
  status: number;
  headers: Headers;
  text: string;
  /** Of the path that was found for the address; null for none. */
  path: string | null;
  method: string;
  asked: string;
};

/** Fills a request in and sends it to the handlers that Next.js would choose. */
export async function sendFuzzed(world: FuzzWorld, request: Fuzzed): Promise<Answered> {
  const url = new URL(`http://localhost:3000/api/v1${addressOf(world, request)}`);
  url.search = new URLSearchParams(
    request.query.map(([name, value]) => [name, world.fill(value, request)]),
  ).toString();
  const headers = new Headers({ "x-forwarded-for": "203.0.113.7" });
  const authorization = world.authorizationOf(request);
  if (authorization !== null) headers.set("authorization", authorization);
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, value);
  if (request.contentType !== null) headers.set("content-type", request.contentType);
  const { method } = request;
  const body = bodyOf(world, request);
  const sent = new Request(url, { method, headers, ...(body !== null && { body }) });
  const { path, params } = findPath(url.pathname.slice("/api/v1".length));
  const handle = handlers(path)[(method === "HEAD" ? "GET" : method) as Method];
  const response = await handle(sent, {
    params: Promise.resolve(path?.includes("{") ? params : (undefined as never)),
  });
  const asked = `${method} ${url.pathname}${url.search}`.slice(0, 300);
  return {
    status: response.status,
    headers: response.headers,
    text: await response.text(),
    path,
    method,
    asked,
  };
}

function addressOf(world: FuzzWorld, request: Fuzzed): string {
  const template = OPERATIONS.find(({ id }) => id === request.operation)?.path ?? "";
  const address = template.replace(/{(\w+)}/g, (_all, name: string) =>
    encode(world.fill(request.path[name] ?? "", request)),
  );
  return `${address}${request.tail}`;
}

/** Dots alone would be taken for steps of the path. A lone half of a pair has no encoding. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(/^\.+$/, (dots) =>
    "%2e".repeat(dots.length),
  );
}

function bodyOf(world: FuzzWorld, request: Fuzzed): string | Uint8Array<ArrayBuffer> | null {
  if (request.body === null) return null;
  if ("raw" in request.body) return request.body.raw as string | Uint8Array<ArrayBuffer>;
  const fill = (_key: string, value: unknown) => {
    if (typeof value !== "string" || !value.startsWith("@")) return value;
    const filled = world.fill(value, request);
    return value.startsWith("@audit") ? Number(filled) : filled;
  };
  return JSON.stringify(request.body.json, fill) ?? "";
}
