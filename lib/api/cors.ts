import "server-only";
import { listAllowedOrigins } from "@/lib/dal/origins";

const TAKEN = "authorization, content-type, if-match, idempotency-key";
const SHOWN =
  "etag, location, retry-after, www-authenticate, x-request-id, idempotency-replayed, content-disposition";
/** Browsers ask again after so many seconds, so that a change of the list is seen. */
const REMEMBERED_SECONDS = "60";

/**
 * Lets pages of the allowed origins read an answer (Fetch, section 3.2). No other origin is ever named, and cookies are
 * never asked for: the API takes tokens only.
 */
export async function withCors(request: Request, response: Response): Promise<Response> {
  response.headers.append("vary", "Origin");
  const origin = await findAllowed(request);
  if (origin !== null) {
    response.headers.set("access-control-allow-origin", origin);
    response.headers.set("access-control-expose-headers", SHOWN);
  }
  return response;
}

/** The answer to OPTIONS: what the path takes, and to a browser of an allowed origin that it may go on. */
export async function answerOptions(request: Request, allow: string): Promise<Response> {
  const response = new Response(null, { status: 204, headers: { allow, "cache-control": "no-store" } });
  response.headers.append("vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
  const origin = await findAllowed(request);
  if (origin === null || !request.headers.has("access-control-request-method")) return response;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("access-control-allow-methods", allow);
  response.headers.set("access-control-allow-headers", TAKEN);
  response.headers.set("access-control-max-age", REMEMBERED_SECONDS);
  return response;
}

async function findAllowed(request: Request): Promise<string | null> {
  const origin = request.headers.get("origin");
  if (origin === null) return null;
  return (await listAllowedOrigins()).includes(origin) ? origin : null;
}
