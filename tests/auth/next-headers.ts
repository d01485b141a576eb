import { parseCookieHeader } from "@/lib/auth/cookie";

/**
 * Stands in for next/headers: one request at a time, whose cookies stay from call to call as in a browser. Test files
 * begin with `vi.mock("next/headers", () => import("@/tests/auth/next-headers"));`
 */
let sent = new Headers();
const jar = new Map<string, string>();

export async function headers(): Promise<Headers> {
  const current = new Headers(sent);
  if (jar.size > 0 && !current.has("cookie")) current.set("cookie", cookieHeader());
  return current;
}

export async function cookies() {
  return {
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) ?? "" } : undefined),
    has: (name: string) => jar.has(name),
    set: (name: string, value: string, options: { maxAge?: number } = {}) => {
      if (options.maxAge === 0) jar.delete(name);
      else jar.set(name, value);
    },
  };
}

/** The headers of the next calls; a `cookie` header hides the jar. */
export function setHeaders(next: Record<string, string> = {}): void {
  sent = new Headers(next);
}

/** Takes over the Set-Cookie headers of an answer. */
export function keepCookies(setCookies: readonly string[]): void {
  for (const line of setCookies) {
    const [pair = ""] = line.split(";");
    const [[name, value] = ["", ""]] = parseCookieHeader(pair);
    if (/;\s*max-age=0/i.test(line)) jar.delete(name);
    else jar.set(name, decodeURIComponent(value));
  }
}

export function readCookie(name: string): string | undefined {
  return jar.get(name);
}

export function writeCookie(name: string, value: string): void {
  jar.set(name, value);
}

/** As a browser sends them. */
export function cookieHeader(): string {
  return [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
}

/** A browser that was just installed. */
export function clearBrowser(): void {
  jar.clear();
  sent = new Headers();
}
