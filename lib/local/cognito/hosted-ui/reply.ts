import type { ServerResponse } from "node:http";
import type { Html } from "./html";

/** What a handler answers. Handlers return it; `sendReply` alone writes to the socket. */
export type Reply = {
  status: number;
  headers?: Record<string, string>;
  cookies?: string[];
  body?: string | Buffer;
};

/** Headers of every answer, errors included. The referrer stays on this origin, so that browsers send a real Origin. */
const SECURITY_HEADERS: Record<string, string> = {
  "cache-control": "no-store",
  pragma: "no-cache",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

const CLOSED_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * A page of the Hosted UI.
 * @param formTargets schemes that a form's answer may redirect to, besides this origin: browsers check `form-action` on
 *   every redirect as well
 */
export function replyPage(status: number, page: Html, formTargets: string[] = []): Reply {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy.join("; "),
  };
  return { status, headers, body: page.markup };
}

/**
 * A redirect. `location` is a path of ours or an address that is registered for the client. Signs that a header cannot
 * hold are escaped, line breaks among them.
 */
export function replyRedirect(location: string, cookies: string[] = []): Reply {
  const escaped = location.replace(/\p{Cs}/gu, "\ufffd").replace(/[^\x21-\x7e]/gu, encodeURIComponent);
  return { status: 302, headers: { location: escaped }, cookies };
}

/** A JSON answer that pages of any origin may read: these endpoints take no cookies. */
export function replyJson(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { "content-type": "application/json;charset=UTF-8", ...CORS_HEADERS, ...headers },
    body: JSON.stringify(body),
  };
}

/** Lets pages of any origin read the answer. */
export const CORS_HEADERS: Record<string, string> = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "www-authenticate, x-amzn-requestid",
};

/** The answer to a browser's preflight request. */
export function replyPreflight(methods: string): Reply {
  return {
    status: 204,
    headers: {
      ...CORS_HEADERS,
      "access-control-allow-methods": methods,
      "access-control-allow-headers": "authorization, content-type",
      "access-control-max-age": "600",
    },
  };
}

/** Writes an answer. @param secure true when this server is reached by https */
export function sendReply(response: ServerResponse, reply: Reply, secure: boolean): void {
  const headers = { "content-security-policy": CLOSED_POLICY, ...SECURITY_HEADERS, ...reply.headers };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (secure) response.setHeader("strict-transport-security", "max-age=31536000");
  for (const cookie of reply.cookies ?? []) response.appendHeader("set-cookie", cookie);
  response.writeHead(reply.status).end(reply.body);
}
