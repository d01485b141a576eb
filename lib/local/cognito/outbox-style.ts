import { createHash } from "node:crypto";
import { FONT_PATH } from "./hosted-ui/stylesheet";

/** The outbox's style, in the portal's colours and typeface (app/globals.css). It stands in the page itself. */
export const OUTBOX_STYLE = `
@font-face { font-family: Geist; src: url("${FONT_PATH}") format("woff2"); font-weight: 100 900; font-display: swap; }
:root {
  color-scheme: light dark;
  --canvas: light-dark(#f9fafb, #0b0d10); --card: light-dark(#ffffff, #121519); --line: light-dark(#e6e8ec, #22272e);
  --field: light-dark(#ffffff, #0e1114); --control: light-dark(#858c98, #646c79); --sunken: light-dark(#f3f4f6, #0e1114);
  --text: light-dark(#15181e, #edeff2); --muted: light-dark(#626a77, #8d95a1);
  --accent: light-dark(#0f62c4, #2570cf); --accent-hover: light-dark(#0c54ab, #1e64be); --on-accent: #ffffff;
  --link: light-dark(#0b5cba, #74b0ff); --focus: light-dark(#0f62c4, #74b0ff);
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--canvas); color: var(--text); font-size: 0.9375rem; line-height: 1.5;
  font-family: Geist, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif;
  -webkit-font-smoothing: antialiased; text-rendering: optimizeLegibility;
}
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1rem 4rem; }
h1 { font-size: 1.375rem; line-height: 1.25; font-weight: 600; margin: 0 0 0.25rem; letter-spacing: -0.02em; }
header p, .empty { color: var(--muted); margin: 0; }
.empty { padding: 2.5rem 1rem; text-align: center; border: 1px dashed var(--line); border-radius: 12px; overflow-wrap: anywhere; }
form { display: flex; gap: 0.5rem; margin: 1.5rem 0; }
input { flex: 1 1 auto; min-width: 0; }
input, button { font: inherit; min-height: 2.5rem; border-radius: 8px; padding: 0.375rem 0.75rem; border: 1px solid var(--control); }
input { font-size: 1rem; color: var(--text); background: var(--field); appearance: none; }
::placeholder { color: var(--muted); opacity: 1; }
button { cursor: pointer; font-weight: 500; padding: 0.375rem 1rem; color: var(--on-accent); background: var(--accent); border-color: transparent; }
button:hover { background: var(--accent-hover); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.75rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1rem 1.25rem; }
h2 { font-size: 1rem; font-weight: 600; margin: 0; letter-spacing: -0.01em; overflow-wrap: anywhere; }
.meta { color: var(--muted); font-size: 0.8125rem; margin: 0 0 0.375rem; overflow-wrap: anywhere; }
.body { margin: 0.375rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.secret { display: inline-block; margin: 0.75rem 0 0; padding: 0.25rem 0.625rem; background: var(--sunken); border: 1px solid var(--line); border-radius: 8px; font: 600 1rem "Geist Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; user-select: all; overflow-wrap: anywhere; }
a { color: var(--link); font-weight: 500; text-underline-offset: 3px; text-decoration-thickness: 1px; }
`;

/** For the page's Content-Security-Policy. */
export const OUTBOX_STYLE_SOURCE = `'sha256-${createHash("sha256").update(OUTBOX_STYLE).digest("base64")}'`;
