import { ICON_PATH } from "../assets";
import { type Html, html } from "../html";
import { FONT_PATH, STYLESHEET_PATH } from "../stylesheet";

export const OUTBOX_PATH = "/_local/outbox";

/** Drawn from strokes, so that the mark follows the colours of the theme. */
const LIFEBUOY = html`<svg viewBox="0 0 24 24" fill="none" aria-hidden="true"><rect class="disc" width="24" height="24" rx="6"/><circle class="ring" cx="12" cy="12" r="5.5" stroke-width="3.5"/><path class="straps" d="M12 4.75v3.5M12 15.75v3.5M4.75 12h3.5M15.75 12h3.5" stroke-width="2.25" transform="rotate(45 12 12)"/></svg>`;

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
<link rel="preload" as="font" type="font/woff2" href="${FONT_PATH}" crossorigin>
<link rel="stylesheet" href="${STYLESHEET_PATH}">
</head>
<body>
<main>
<div class="card">
<p class="brand">${LIFEBUOY}<span class="brand-name">${frame.appName}</span></p>
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
