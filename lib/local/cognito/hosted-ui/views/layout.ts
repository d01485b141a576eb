import { type Html, html } from "../html";
import { STYLESHEET_PATH } from "../stylesheet";

export const ICON_PATH = "/hosted-ui.svg";
export const OUTBOX_PATH = "/_local/outbox";

/** What every page of the Hosted UI names: the app that somebody signs in to, and the pool behind it. */
export type Frame = {
  appName: string;
  poolName?: string;
};

/** A page with one card. `problem` puts a word into the title, so that a screen reader says it first. */
export function layoutPage(frame: Frame, title: string, problem: string | undefined, card: Html): Html {
  const dot = html`<span class="dot" aria-hidden="true">·</span>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${problem && "Error: "}${title} · ${frame.appName}</title>
<link rel="icon" type="image/svg+xml" href="${ICON_PATH}">
<link rel="stylesheet" href="${STYLESHEET_PATH}">
</head>
<body>
<main>
<div class="card">
<p class="brand"><span class="brand-mark" aria-hidden="true">${firstLetter(frame.appName)}</span><span class="brand-name">${frame.appName}</span></p>
${card}
</div>
</main>
<footer>
<p>Local Cognito${frame.poolName && html`${dot}${frame.poolName}`}${dot}<a href="${OUTBOX_PATH}">Outbox</a></p>
</footer>
</body>
</html>
`;
}

/** The icon of the pages, as SVG. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#0b6e63"/><circle cx="16" cy="16" r="7" fill="none" stroke="#fff" stroke-width="4"/></svg>`;

function firstLetter(name: string): string {
  return (name.match(/[\p{L}\p{N}]/u)?.[0] ?? "L").toUpperCase();
}
