/** A page as a browser without scripts sees it. */
export type Page = { status: number; headers: Headers; text: string; url: URL };

/** A browser without scripts: it keeps cookies, sends forms as browsers do, and follows no redirect by itself. */
export type Browser = {
  readonly cookies: Map<string, string>;
  get: (address: string | URL) => Promise<Page>;
  /** Fills in and sends the first form of a page. */
  submit: (page: Page, fields: Record<string, string>, headers?: Record<string, string>) => Promise<Page>;
  /** Goes where a redirect points. */
  follow: (page: Page) => Promise<Page>;
};

/** Opens a browser without cookies. */
export function openBrowser(): Browser {
  const cookies = new Map<string, string>();
  const load = async (url: URL, init: RequestInit = {}): Promise<Page> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(cookie ? { cookie } : {}), ...(init.headers as Record<string, string>) };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    keepCookies(cookies, response);
    return { status: response.status, headers: response.headers, text: await response.text(), url };
  };
  return {
    cookies,
    get: (address) => load(new URL(address)),
    submit: (page, fields, headers) => {
      const form = readForm(page);
      return load(form.action, {
        method: "POST",
        headers: { origin: page.url.origin, "sec-fetch-site": "same-origin", ...headers },
        body: new URLSearchParams({ ...form.hidden, ...fields }),
      });
    },
    follow: (page) => load(locationOf(page)),
  };
}

/** Follows an authorization request to the login page, and sends user name and password. */
export async function enterAt(browser: Browser, url: URL, username: string, password: string): Promise<Page> {
  const login = await browser.follow(await browser.get(url));
  return browser.submit(login, { username, password });
}

/** Where a redirect points. Throws when the page is none. */
export function locationOf(page: Page): URL {
  const location = page.headers.get("location");
  if (page.status !== 302 || !location) throw new Error(`No redirect: ${page.status}\n${page.text}`);
  return new URL(location, page.url);
}

/** What the page's alert says, or null. */
export function alertOf(page: Page): string | null {
  const alert = /<(\w+)[^>]*role="alert"[^>]*>([\s\S]*?)<\/\1>/.exec(page.text)?.[2];
  return alert === undefined ? null : decodeEntities(alert).trim();
}

/** Where the page's first form goes, and what it carries unseen. */
export function readForm(page: Page): { action: URL; hidden: Record<string, string> } {
  const form = /<form method="post" action="([^"]*)">([\s\S]*?)<\/form>/.exec(page.text);
  if (!form) throw new Error(`No form: ${page.status}\n${page.text}`);
  const hidden = [...(form[2] ?? "").matchAll(/<input type="hidden" name="([^"]*)"[^>]*value="([^"]*)"/g)];
  return {
    action: new URL(decodeEntities(form[1] ?? ""), page.url),
    hidden: Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, decodeEntities(value)])),
  };
}

function decodeEntities(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&#96;/g, "`")
    .replace(/&amp;/g, "&");
}

function keepCookies(cookies: Map<string, string>, response: Response): void {
  for (const header of response.headers.getSetCookie()) {
    const [pair = "", ...attributes] = header.split(";").map((part) => part.trim());
    const at = pair.indexOf("=");
    const gone = attributes.includes("Max-Age=0");
    if (gone) cookies.delete(pair.slice(0, at));
    else cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
