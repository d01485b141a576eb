import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { LocalContext } from "../context";
import type { AuthorizeRequest } from "./authorize-request";
import { parseCookies, serialiseCookie } from "./cookies";
import { createCsrfCookie, createCsrfToken, isCsrfCookie, matchesCsrf } from "./csrf";
import type { Fields } from "./form";
import type { Reply } from "./reply";
import type { Frame } from "./views/layout";
import { CSRF_FIELD } from "./views/parts";

const CSRF_COOKIE = "hosted-ui-form";

/** One request at work, with what its handlers share. */
export type Exchange = {
  readonly ctx: LocalContext;
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly cookies: ReadonlyMap<string, string>;
  /** True when this server is reached by https. */
  readonly secure: boolean;
  /** Goes into every form of the answer. */
  readonly csrfToken: string;
  /** Set when the browser has no form cookie yet. */
  readonly newCsrfCookie?: string;
};

/** Reads what every handler needs to know about a request. */
export function openExchange(ctx: LocalContext, request: IncomingMessage, url: URL): Exchange {
  const cookies = parseCookies(request.headers.cookie);
  const secure = ctx.url.startsWith("https:");
  const present = cookies.get(CSRF_COOKIE);
  const cookie = isCsrfCookie(present) ? present : createCsrfCookie();
  return {
    ctx,
    request,
    url,
    cookies,
    secure,
    csrfToken: createCsrfToken(cookie),
    newCsrfCookie: cookie === present ? undefined : serialiseCookie(CSRF_COOKIE, cookie, secure),
  };
}

/**
 * True when a form was sent by a page of ours: from this origin as far as the browser says, and with the token that
 * belongs to the browser's cookie.
 */
export function isOwnForm(exchange: Exchange, form: Fields): boolean {
  const { origin, "sec-fetch-site": site } = exchange.request.headers;
  if (origin !== undefined && origin !== new URL(exchange.ctx.url).origin) return false;
  if (site !== undefined && site !== "same-origin") return false;
  return matchesCsrf(exchange.cookies.get(CSRF_COOKIE), form.values.get(CSRF_FIELD));
}

/** Names that the page of a request shows. */
export function frameOf({ client, pool }: Pick<AuthorizeRequest, "client" | "pool">): Frame {
  return { appName: client.settings.ClientName, poolName: pool.settings.PoolName };
}

/** An unguessable id: 256 bits, url-safe. */
export function createOpaqueId(): string {
  return randomBytes(32).toString("base64url");
}

/** A reply with more cookies. */
export function withCookies(reply: Reply, cookies: string[]): Reply {
  return { ...reply, cookies: [...(reply.cookies ?? []), ...cookies] };
}
