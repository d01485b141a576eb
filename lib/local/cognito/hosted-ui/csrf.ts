import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const COOKIE_SHAPE = /^[\w-]{43}$/;

// Lives as long as the process: a form that was opened before a restart is shown again, with a word about it.
const key = randomBytes(32);

/** A fresh value for the cookie that forms are bound to. */
export function createCsrfCookie(): string {
  return randomBytes(32).toString("base64url");
}

/** True when a cookie looks like one that we gave out. */
export function isCsrfCookie(value: string | undefined): value is string {
  return value !== undefined && COOKIE_SHAPE.test(value);
}

/** The token that a form carries in a hidden field. It fits one cookie only. */
export function createCsrfToken(cookie: string): string {
  return createHmac("sha256", key).update(cookie).digest("base64url");
}

/** True when the form's token belongs to the cookie that came with it. */
export function matchesCsrf(cookie: string | undefined, token: string | undefined): boolean {
  if (!isCsrfCookie(cookie) || !token) return false;
  const expected = Buffer.from(createCsrfToken(cookie));
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
