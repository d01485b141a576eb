/**
 * The one stylesheet of the Hosted UI, in the portal's colours (app/globals.css). It is served from its own path, so that
 * the pages need no inline styles.
 */
export const STYLESHEET_PATH = "/hosted-ui.css";
export const FONT_PATH = "/hosted-ui.woff2";

export const STYLESHEET = `
@font-face { font-family: Geist; src: url("${FONT_PATH}") format("woff2"); font-weight: 100 900; font-display: swap; }
:root {
  color-scheme: light dark;
  --canvas: light-dark(#f9fafb, #0b0d10); --card: light-dark(#ffffff, #121519); --line: light-dark(#e6e8ec, #22272e);
  --field: light-dark(#ffffff, #0e1114); --control: light-dark(#858c98, #646c79);
  --text: light-dark(#15181e, #edeff2); --soft: light-dark(#454c58, #b4bac4); --muted: light-dark(#626a77, #8d95a1);
  --accent: light-dark(#0f62c4, #2570cf); --accent-hover: light-dark(#0c54ab, #2f7ad6); --on-accent: #ffffff;
  --link: light-dark(#0b5cba, #74b0ff); --focus: light-dark(#0f62c4, #74b0ff);
  --bad: light-dark(#b3261e, #ff8b80); --bad-soft: light-dark(#fdecea, #331613); --bad-line: light-dark(#f3c4bf, #5e2822);
  --shadow: 0 1px 2px light-dark(rgb(15 18 24 / 0.04), rgb(0 0 0 / 0.3)), 0 16px 40px -16px light-dark(rgb(15 18 24 / 0.14), rgb(0 0 0 / 0.6));
  --mono: "Geist Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; grid-template-rows: 1fr auto;
  background: var(--canvas); color: var(--text); font-size: 0.9375rem; line-height: 1.5;
  font-family: Geist, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif;
  -webkit-font-smoothing: antialiased; text-rendering: optimizeLegibility;
}
main { width: 100%; max-width: 26.5rem; margin: 0 auto; padding: 3rem 1rem 2rem; align-self: center; }
.card {
  background: var(--card); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow);
  padding: 2rem;
}
.brand { display: flex; align-items: center; gap: 0.5rem; margin: 0 0 1.5rem; font-weight: 600; letter-spacing: -0.01em; min-width: 0; }
.brand svg { flex: none; width: 1.75rem; height: 1.75rem; }
.brand .disc { fill: var(--accent); } .brand .ring { stroke: var(--on-accent); } .brand .straps { stroke: var(--accent); }
.brand-name { overflow-wrap: anywhere; min-width: 0; }
h1 { margin: 0 0 0.375rem; font-size: 1.375rem; line-height: 1.25; font-weight: 600; letter-spacing: -0.02em; }
p { margin: 0; }
.lede { color: var(--muted); overflow-wrap: anywhere; }
.lede strong { color: var(--text); font-weight: 500; }
form { margin-top: 1.5rem; }
.field { display: grid; grid-template-columns: 1fr auto; gap: 0.375rem 1rem; margin-bottom: 1.125rem; }
.field > * { grid-column: 1 / -1; }
.field label { grid-area: 1 / 1; font-weight: 500; font-size: 0.875rem; }
.field .aside { grid-area: 1 / 2; font-size: 0.875rem; text-decoration-color: transparent; }
input {
  width: 100%; min-height: 2.75rem; padding: 0.5rem 0.75rem; font: inherit; font-size: 1rem; color: var(--text);
  background: var(--field); border: 1px solid var(--control); border-radius: 8px; appearance: none;
}
input[aria-invalid="true"] { border-color: var(--bad); }
input.code { font-family: var(--mono); font-size: 1.25rem; letter-spacing: 0.3em; }
.hint { color: var(--muted); font-size: 0.8125rem; }
ul.hint { padding-left: 1.125rem; margin: 0; }
button {
  width: 100%; min-height: 2.75rem; padding: 0.5rem 1rem; font: inherit; font-weight: 500; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: 8px;
}
button:hover { background: var(--accent-hover); }
button.plain {
  width: auto; min-height: 1.5rem; padding: 0; background: none; border: 0; border-radius: 4px; color: var(--link);
  font-weight: 500; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px;
  text-decoration-color: color-mix(in srgb, currentcolor 40%, transparent);
}
button.plain:hover { background: none; text-decoration-color: currentcolor; }
a { color: var(--link); font-weight: 500; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px; text-decoration-color: color-mix(in srgb, currentcolor 40%, transparent); }
a:hover { text-decoration-color: currentcolor; }
.field .aside:hover { text-decoration-color: currentcolor; }
a:focus-visible, button:focus-visible, input:focus-visible {
  outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 8px;
}
a:focus-visible { border-radius: 3px; }
.choices { display: grid; gap: 0.625rem; }
button.choice { display: flex; justify-content: space-between; align-items: center; gap: 1rem; text-align: left; color: var(--text); background: var(--field); border-color: var(--control); overflow-wrap: anywhere; }
button.choice:hover { background: var(--canvas); border-color: var(--focus); }
.choice .detail { color: var(--muted); font-weight: 400; font-size: 0.875rem; }
.alert { margin-top: 1.25rem; padding: 0.625rem 0.75rem; border-radius: 8px; border: 1px solid var(--bad-line); color: var(--bad); background: var(--bad-soft); font-size: 0.875rem; overflow-wrap: anywhere; }
.below { margin-top: 1.25rem; padding-top: 1.25rem; border-top: 1px solid var(--line); color: var(--muted); font-size: 0.875rem; }
.below form { margin: 0; display: inline; white-space: nowrap; }
.below p { margin-top: 0.375rem; }
.code-name { font-family: var(--mono); font-size: 0.8125rem; overflow-wrap: anywhere; }
dl { margin: 1.25rem 0 0; display: grid; grid-template-columns: auto 1fr; gap: 0.375rem 1rem; font-size: 0.875rem; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
.qr { display: grid; place-items: center; margin: 1.5rem 0 1rem; }
.qr svg { width: 11rem; height: 11rem; border-radius: 10px; background: #fff; border: 1px solid var(--line); }
.key { text-align: center; font-family: var(--mono); font-size: 0.875rem; word-spacing: 0.15em; overflow-wrap: anywhere; user-select: all; }
.key-label { text-align: center; color: var(--muted); font-size: 0.8125rem; }
footer { padding: 0 1rem 1.75rem; text-align: center; color: var(--muted); font-size: 0.8125rem; overflow-wrap: anywhere; }
footer a { color: inherit; font-weight: 500; }
footer a:hover { color: var(--text); }
.dot { padding: 0 0.375rem; }
@media (max-width: 480px) {
  main { padding: 1rem 1rem 1.5rem; align-self: start; }
  .card { padding: 1.5rem 1.25rem; }
}
@media (forced-colors: active) { .card, button { border-color: CanvasText; } }
`;
