import type { IncomingMessage, ServerResponse } from "node:http";

const LOOPBACK_ORIGIN = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const HEADER_NAME = /^[a-z0-9-]{1,100}$/;
const MAX_AGE_SECONDS = "172800";

/** Lets pages of any origin read an answer of the API, as Cognito does. */
export function allowAnyOrigin(response: ServerResponse): void {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader(
    "access-control-expose-headers",
    "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
  );
}

/**
 * Whether a request comes from no page of another site. Where signatures are not verified, only such a one may sign: a site
 * that points its own name at this machine needs nobody's leave to call its "own" server.
 */
export function maySign({ headers: { origin } }: IncomingMessage): boolean {
  return origin === undefined || LOOPBACK_ORIGIN.test(origin);
}

/**
 * Answers a browser that asks whether a page may call the API. Any page may, with the headers that it names; but a
 * signature only from a page of this machine. Credentials are not checked here, so whoever could sign could do anything.
 */
export function servePreflight(request: IncomingMessage, response: ServerResponse): void {
  const wanted = request.headers["access-control-request-headers"];
  const isOurs = maySign(request);
  const names = (wanted ?? "").split(",").map((name) => name.trim().toLowerCase());
  const allowed = names.filter((name) => HEADER_NAME.test(name) && (isOurs || name !== "authorization"));
  allowAnyOrigin(response);
  response.setHeader("access-control-allow-methods", "POST");
  response.setHeader("access-control-allow-headers", allowed.join(","));
  response.setHeader("access-control-max-age", MAX_AGE_SECONDS);
  response.setHeader("vary", "origin, access-control-request-headers");
  response.writeHead(200, { "content-length": "0" });
  response.end();
}
