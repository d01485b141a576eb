import { decode, encode } from "next-auth/jwt";

/** What the session cookie says. It proves nothing by itself: the row in Postgres does. */
export type CookieClaims = { sid: string; sub: string; mfa: boolean };

export type SessionCookie = { kind: "none" } | { kind: "bad" } | { kind: "one"; value: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Names of the portal's cookies. Under https all carry the `__Host-` prefix: no other host can set or shadow them. */
export function cookieNames(portalUrl: string) {
  const prefix = isSecure(portalUrl) ? "__Host-" : "";
  return {
    session: `${prefix}lifeguard.session`,
    callbackUrl: `${prefix}lifeguard.callback-url`,
    csrf: `${prefix}lifeguard.csrf`,
    pkce: `${prefix}lifeguard.pkce`,
    state: `${prefix}lifeguard.state`,
    nonce: `${prefix}lifeguard.nonce`,
    enrolment: `${prefix}lifeguard.enrolment`,
  };
}

/** Attributes of every cookie of the portal. Lax, because Cognito sends the browser back with a cross-site redirect. */
export function cookieOptions(portalUrl: string) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure(portalUrl) } as const;
}

/**
 * Finds the session cookie in a Cookie header (RFC 6265, section 4.2.1). A cookie that comes twice, or in the chunks
 * (`name.0`, `name.1`) that next-auth would join, is "bad": somebody else may have planted one of them.
 */
export function readSessionCookie(cookieHeader: string | null, portalUrl: string): SessionCookie {
  const { session } = cookieNames(portalUrl);
  const pairs = parseCookieHeader(cookieHeader);
  const values = pairs.filter(([name]) => name === session).map(([, value]) => value);
  const chunked = pairs.some(([name]) => name.startsWith(`${session}.`));
  const [value] = values;

  if (chunked || values.length > 1) return { kind: "bad" };
  if (value === undefined || value === "") return { kind: "none" };
  return { kind: "one", value };
}

/** Splits a Cookie header into names and raw values, in order, repeated names included. */
export function parseCookieHeader(cookieHeader: string | null): [name: string, value: string][] {
  return (cookieHeader ?? "").split(";").flatMap((pair): [string, string][] => {
    const at = pair.indexOf("=");
    return at < 1 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
  });
}

/** Decrypts a session cookie (JWE, RFC 7516). Null for anything expired, tampered with, or of another shape. */
export async function decodeSessionCookie(value: string, secret: string): Promise<CookieClaims | null> {
  const token = await decode({ token: value, secret }).catch(() => null);
  if (!token || typeof token.sid !== "string" || typeof token.sub !== "string") return null;
  if (!UUID.test(token.sid) || !UUID.test(token.sub)) return null;
  return { sid: token.sid, sub: token.sub, mfa: token.mfa === true };
}

/** Encrypts a session cookie that lives for `maxAge` seconds. */
export function encodeSessionCookie(claims: CookieClaims, secret: string, maxAge: number): Promise<string> {
  return encode({ token: { ...claims }, secret, maxAge });
}

function isSecure(portalUrl: string): boolean {
  return portalUrl.startsWith("https:");
}
