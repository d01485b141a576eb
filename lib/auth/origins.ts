/** Origins of web pages (RFC 6454). Pure. */

/**
 * The origins of addresses as browsers write them: scheme and host in small letters, no default port, no path. Each once,
 * in order. Addresses without an origin, such as those of apps (`myapp://callback`), and what is no address are left out.
 */
export function listOrigins(urls: readonly string[]): string[] {
  return [...new Set(urls.flatMap((url) => originOf(url) ?? []))];
}

/** The origin of one address; null when it has none that a browser would send. */
export function originOf(url: string): string | null {
  const trimmed = url.trim();
  if (!/^https?:\/\/[^/\\]/i.test(trimmed) || !URL.canParse(trimmed)) return null;
  const { origin, hostname, username, password } = new URL(trimmed);
  return hostname === "" || hostname.includes("*") || username !== "" || password !== "" ? null : origin;
}
