/**
 * Cookies of a request by name. A name that is sent twice is left out: nobody can tell which of the two is ours.
 * @param header the Cookie header, or undefined when there is none
 */
export function parseCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  const repeated = new Set<string>();
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at < 0) continue;
    const name = pair.slice(0, at).trim();
    if (cookies.has(name)) repeated.add(name);
    cookies.set(name, pair.slice(at + 1).trim());
  }
  for (const name of repeated) cookies.delete(name);
  return cookies;
}

/**
 * A Set-Cookie header: HttpOnly, SameSite=Lax, for the whole host; Secure when the address is https.
 * @param value opaque id of url-safe characters; empty to clear the cookie
 * @param maxAge seconds; absent for a cookie that ends with the browser
 */
export function serialiseCookie(name: string, value: string, secure: boolean, maxAge?: number): string {
  const attributes = [`${name}=${value}`, "Path=/", "HttpOnly", "SameSite=Lax"];
  if (secure) attributes.push("Secure");
  if (value === "") attributes.push("Max-Age=0");
  else if (maxAge !== undefined) attributes.push(`Max-Age=${maxAge}`);
  return attributes.join("; ");
}
