import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Reply } from "./reply";
import { STYLESHEET } from "./stylesheet";

export const ICON_PATH = "/hosted-ui.svg";

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none"><rect width="24" height="24" rx="6" fill="#0f62c4"/><circle cx="12" cy="12" r="5.5" stroke-width="3.5" stroke="#fff"/><path d="M12 4.75v3.5M12 15.75v3.5M4.75 12h3.5M15.75 12h3.5" stroke-width="2.25" stroke="#0f62c4" transform="rotate(45 12 12)"/></svg>`;

/** The pages' stylesheet. */
export function replyStylesheet(): Reply {
  return replyAsset("text/css; charset=utf-8", STYLESHEET);
}

/** The pages' icon. */
export function replyIcon(): Reply {
  return replyAsset("image/svg+xml", ICON);
}

/** The portal's typeface, from the package that the portal takes it from. */
export async function replyFont(): Promise<Reply> {
  const folder = dirname(createRequire(import.meta.url).resolve("geist/font/sans"));
  return replyAsset("font/woff2", await readFile(join(folder, "fonts/geist-sans/Geist-Variable.woff2")));
}

function replyAsset(type: string, body: string | Buffer): Reply {
  return { status: 200, headers: { "content-type": type, "cache-control": "max-age=300" }, body };
}
