import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { GET as getDocument } from "@/app/api/v1/openapi.json/route";
import { handlers } from "@/lib/api/handlers";
import { findPath } from "@/tests/api/client";

export type ApiServer = { url: string; close: () => Promise<void> };

/** One request as it came, and how it was answered. */
export type Answered = { method: string; path: string; status: number };

/** The API behind a real HTTP server, for clients that are programs of their own. Paths are found as Next.js does. */
export async function startApiServer(
  tell: (answered: Answered) => void = () => undefined,
): Promise<ApiServer> {
  const server = createServer((incoming, response) => {
    const { method = "", url = "" } = incoming;
    answer(incoming, response)
      .then((status) => tell({ method, path: url, status }))
      .catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<number> {
  const request = toRequest(incoming);
  const answered = await route(request);
  const body = Buffer.from(await answered.arrayBuffer());
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  await new Promise<void>((resolve) => response.end(body, () => resolve()));
  return answered.status;
}

function route(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/api/v1/openapi.json") return getDocument(request, { params: Promise.resolve({}) });
  const { path, params } = findPath(pathname.replace(/^\/api\/v1/, ""));
  const handle = handlers(path)[request.method as "GET"];
  return handle(request, {
    params: Promise.resolve(path?.includes("{") ? params : (undefined as never)),
  });
}

function toRequest(incoming: IncomingMessage): Request {
  const { method = "GET", url = "/", headers } = incoming;
  const all = new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const body = method === "GET" || method === "HEAD" ? null : (Readable.toWeb(incoming) as ReadableStream);
  return new Request(`http://localhost${url}`, { method, headers: all, body, duplex: "half" } as RequestInit);
}
