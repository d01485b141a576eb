import "server-only";
import { toExpected } from "@/lib/auth/expected";
import { getRequestOrigin } from "@/lib/auth/request";
import type { AppError } from "@/lib/errors";
import { noteInContext } from "@/lib/log/context";
import { traced } from "@/lib/telemetry/hook";

export type RouteHandler<Context> = (request: Request, context: Context) => Promise<Response>;

/**
 * Makes a route handler whose expected failures (AppError) are problem documents (RFC 9457) with the code's status.
 * Bugs are thrown on: Next.js logs them and answers 500.
 */
export function route<Context>(run: RouteHandler<Context>): RouteHandler<Context> {
  return async (request, context) => {
    try {
      return await traced("dal", { "lifeguard.kind": "handler" }, () => run(request, context));
    } catch (error) {
      const expected = toExpected(error);
      if (!expected) throw error;
      noteInContext({ code: expected.code });
      const { requestId } = await getRequestOrigin();
      return toProblem(expected, requestId);
    }
  };
}

/** The problem document of an error: type, title, status, code, detail, requestId, and the faulty fields when there are some. */
export function toProblem(error: AppError, requestId: string): Response {
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (error.status === 401) headers.set("www-authenticate", 'Bearer realm="lifeguard"');
  if (error.retryAfter !== undefined) headers.set("retry-after", String(error.retryAfter));
  else if (error.status === 503) headers.set("retry-after", "30");

  const problem = {
    type: "about:blank",
    title: TITLES[error.status] ?? "Error",
    status: error.status,
    code: error.code,
    detail: error.message,
    requestId,
    ...(error.fields && { fields: error.fields }),
  };
  return new Response(JSON.stringify(problem), { status: error.status, headers });
}

const TITLES: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};
