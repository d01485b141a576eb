import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { enterContext, type RequestContext, runInOther } from "@/lib/log/context";
import { log, type RequestFields } from "@/lib/log/log";
import { findKind, findRoute } from "@/lib/log/routes";
import { countRequest } from "@/lib/telemetry/hook";

const shared = globalThis as typeof globalThis & { lifeguardWatches?: boolean };

/**
 * From now on every HTTP request of this process has a context, and one line when its answer is over: kind, method, route
 * pattern, status, milliseconds, request id, actor. Node.js tells of both itself (node:diagnostics_channel), so the status
 * is the one that was sent, whatever made it: a page, an action, the API, the proxy or Next.js.
 */
export function watchRequests(): void {
  if (shared.lifeguardWatches) return;
  shared.lifeguardWatches = true;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const begun = performance.now();
    const method = request.method ?? "GET";
    const [pathname = "/"] = (request.url ?? "/").split(/[?#]/, 1);
    const context: RequestContext = { method, route: findRoute(pathname) };
    enterContext(context);
    response.once("close", () =>
      runInOther(context, () => tell(context, response, performance.now() - begun)),
    );
  });
}

/** The request id is the one that the answer carries. Without headers sent there is no status to tell. */
function tell(context: RequestContext, response: ServerResponse, ms: number): void {
  const { method = "GET", route = "[unknown]" } = context;
  const status = response.headersSent ? response.statusCode : null;
  const requestId = response.getHeader("x-request-id");
  if (typeof requestId === "string") context.requestId = requestId;
  const kind = findKind(route, method);
  const fields: RequestFields = {
    kind,
    status,
    ms: Math.round(ms * 10) / 10,
    ...(context.code !== undefined && { outcome: context.code }),
    ...(!response.writableFinished && { aborted: true as const }),
  };
  const dull = kind === "file" || (kind === "probe" && status === 200);
  log.request(dull ? "debug" : "info", fields);
  if (kind !== "file") countRequest({ method, route, status, kind }, ms / 1000);
}
