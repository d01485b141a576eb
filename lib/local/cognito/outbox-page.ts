import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { LocalContext } from "./context";
import type { OutboxMail } from "./model";

const SHOWN = 200;

const STYLE = `
:root { color-scheme: light dark; --page: #f7f7f8; --card: #fff; --line: #e3e4e8; --text: #1b1d23; --quiet: #5c6270; --accent: #2f5bea; }
@media (prefers-color-scheme: dark) {
  :root { --page: #101116; --card: #181a21; --line: #2a2d37; --text: #eceef4; --quiet: #9aa1b2; --accent: #8aa8ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.55 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1rem 4rem; }
h1 { font-size: 1.4rem; margin: 0 0 0.25rem; letter-spacing: -0.01em; }
header p, .empty { color: var(--quiet); margin: 0; }
form { display: flex; gap: 0.5rem; margin: 1.5rem 0; flex-wrap: wrap; }
input { flex: 1 1 14rem; min-width: 0; }
input, button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.5rem 0.75rem; }
::placeholder { color: var(--quiet); opacity: 1; }
button { cursor: pointer; font-weight: 550; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.75rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; padding: 1rem 1.25rem; }
h2 { font-size: 1rem; margin: 0; }
.meta { color: var(--quiet); font-size: 0.85rem; margin: 0 0 0.5rem; overflow-wrap: anywhere; }
.body { margin: 0.5rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.secret { display: inline-block; margin: 0.75rem 0 0; padding: 0.35rem 0.7rem; border: 1px solid var(--line); border-radius: 0.5rem; font: 600 1.05rem ui-monospace, monospace; user-select: all; overflow-wrap: anywhere; }
`;
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** The outbox as a page: every message that Cognito would have sent, newest first; `?to=` narrows it to one address. */
export function renderOutbox(ctx: LocalContext, response: ServerResponse, url: URL): void {
  const to = url.searchParams.get("to")?.trim() ?? "";
  const wanted = [...ctx.store.mails.values()]
    .reverse()
    .filter((mail) => to === "" || mail.to.toLowerCase().includes(to.toLowerCase()));
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(page(wanted.slice(0, SHOWN), to));
}

function page(mails: readonly OutboxMail[], to: string): string {
  const list =
    mails.length > 0 ? `<ol>${mails.map(item).join("")}</ol>` : `<p class="empty">${emptyText(to)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Outbox · Local Cognito</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header><h1>Outbox</h1><p>What Cognito would have sent. Nothing here leaves this machine.</p></header>
<form method="get" action="/_local/outbox">
<input type="search" name="to" value="${escapeHtml(to)}" placeholder="Address" aria-label="Address">
<button>Show</button>
</form>
${list}
</main>
</body>
</html>`;
}

function item(mail: OutboxMail): string {
  const secret = mail.code ?? mail.temporaryPassword;
  const at = new Date(mail.at).toISOString();
  return `<li><article>
<p class="meta">${mail.medium === "SMS" ? "Text message" : "E-mail"} to ${escapeHtml(mail.to)} · <time datetime="${at}">${at.slice(0, 19).replace("T", " ")} UTC</time></p>
<h2>${escapeHtml(mail.subject)}</h2>
<p class="body">${escapeHtml(mail.body)}</p>
${secret === undefined ? "" : `<p class="secret">${escapeHtml(secret)}</p>`}
</article></li>`;
}

function emptyText(to: string): string {
  return to === "" ? "No message yet." : `No message to ${escapeHtml(to)}.`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
