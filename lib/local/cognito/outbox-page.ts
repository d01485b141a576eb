import type { ServerResponse } from "node:http";
import type { LocalContext } from "./context";
import { ICON_PATH } from "./hosted-ui/assets";
import { type Html, html } from "./hosted-ui/html";
import type { OutboxMail } from "./outbox-mail";
import { OUTBOX_STYLE, OUTBOX_STYLE_SOURCE } from "./outbox-style";

const SHOWN = 200;
const LINK = /<a href="[^"]*">([^<]*)<\/a>/;

/** The outbox as a page: every message that Cognito would have sent, newest first; `?to=` narrows it to one address. */
export function renderOutbox(ctx: LocalContext, response: ServerResponse, url: URL): void {
  const to = url.searchParams.get("to")?.trim() ?? "";
  const wanted = [...ctx.store.mails.values()]
    .reverse()
    .filter((mail) => to === "" || mail.to.toLowerCase().includes(to.toLowerCase()));
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": [
      "default-src 'none'",
      `style-src ${OUTBOX_STYLE_SOURCE}`,
      "font-src 'self'",
      "img-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(page(wanted.slice(0, SHOWN), to).markup);
}

function page(mails: readonly OutboxMail[], to: string): Html {
  const list =
    mails.length > 0 ? html`<ol>${mails.map(item)}</ol>` : html`<p class="empty">${emptyText(to)}</p>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Outbox · Local Cognito</title>
<link rel="icon" type="image/svg+xml" href="${ICON_PATH}">
<style>${{ markup: OUTBOX_STYLE }}</style>
</head>
<body>
<main>
<header><h1>Outbox</h1><p>What Cognito would have sent. Nothing here leaves this machine.</p></header>
<form method="get" action="/_local/outbox">
<input type="search" name="to" value="${to}" placeholder="Address" aria-label="Address" autocapitalize="none" spellcheck="false">
<button>Show</button>
</form>
${list}
</main>
</body>
</html>`;
}

function item(mail: OutboxMail): Html {
  const at = new Date(mail.at).toISOString();
  return html`<li><article>
<p class="meta">${mail.medium === "SMS" ? "Text message" : "E-mail"} to ${mail.to} · <time datetime="${at}">${at.slice(0, 19).replace("T", " ")} UTC</time></p>
${mail.medium === "EMAIL" && html`<h2>${mail.subject}</h2>`}
<p class="body">${bodyPart(mail)}</p>
${secretPart(mail)}
</article></li>`;
}

/** The text; a link that it has works as it would in the mail. Other markup is shown as it was written. */
function bodyPart({ body, link }: OutboxMail): Html {
  const [before = "", words, ...after] = link === undefined ? [body] : body.split(LINK);
  if (words === undefined) return html`${before}`;
  return html`${before}<a href="${link}">${words}</a>${after.join("")}`;
}

/** What there is to type: a code, or a temporary password. */
function secretPart({ link, code, temporaryPassword }: OutboxMail): Html | false {
  const secret = link === undefined ? (code ?? temporaryPassword) : undefined;
  return secret !== undefined && html`<p class="secret">${secret}</p>`;
}

function emptyText(to: string): string {
  return to === "" ? "No message yet." : `No message to ${to}.`;
}
