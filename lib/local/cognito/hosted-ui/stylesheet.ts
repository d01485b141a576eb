/** The one stylesheet of the Hosted UI. Served from its own path, so that the pages need no inline styles. */
export const STYLESHEET_PATH = "/hosted-ui.css";

export const STYLESHEET = `
:root {
  color-scheme: light dark;
  --canvas: #f6f7f8; --card: #ffffff; --line: #e2e5e9; --field: #ffffff; --field-line: #868d98;
  --text: #16191d; --muted: #5a626d; --accent: #0b6e63; --accent-strong: #085a51; --on-accent: #ffffff;
  --focus: #0b6e63; --danger: #a4161a; --danger-canvas: #fdf1f1; --danger-line: #eabfc0;
  --notice-canvas: #eef7f5; --notice-line: #b9dcd6;
  --shadow: 0 1px 2px rgb(16 24 32 / 0.05), 0 12px 32px -12px rgb(16 24 32 / 0.14);
}
@media (prefers-color-scheme: dark) {
  :root {
    --canvas: #0d0f11; --card: #15181b; --line: #272b30; --field: #0f1113; --field-line: #6f7783;
    --text: #eceef0; --muted: #a0a8b2; --accent: #4fc3b2; --accent-strong: #72d3c5; --on-accent: #06231f;
    --focus: #4fc3b2; --danger: #ff9d9b; --danger-canvas: #2a1617; --danger-line: #5a2a2c;
    --notice-canvas: #10221f; --notice-line: #24504a;
    --shadow: 0 1px 2px rgb(0 0 0 / 0.4), 0 16px 40px -12px rgb(0 0 0 / 0.6);
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; grid-template-rows: 1fr auto;
  background: var(--canvas); color: var(--text); font-size: 15px; line-height: 1.5;
  font-family: Geist, "Geist Sans", Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  -webkit-font-smoothing: antialiased; text-rendering: optimizeLegibility;
}
main { width: 100%; max-width: 26.5rem; margin: 0 auto; padding: 3rem 1rem 2rem; align-self: center; }
.card {
  background: var(--card); border: 1px solid var(--line); border-radius: 14px; box-shadow: var(--shadow);
  padding: 2rem;
}
.brand { display: flex; align-items: center; gap: 0.625rem; margin: 0 0 1.75rem; font-weight: 600; min-width: 0; }
.brand-mark {
  flex: none; display: grid; place-items: center; width: 2rem; height: 2rem; border-radius: 9px;
  background: var(--accent); color: var(--on-accent); font-size: 0.9375rem; line-height: 1;
}
.brand-name { overflow-wrap: anywhere; min-width: 0; letter-spacing: -0.01em; }
h1 { margin: 0 0 0.375rem; font-size: 1.375rem; line-height: 1.25; font-weight: 600; letter-spacing: -0.02em; }
p { margin: 0; }
.lede { color: var(--muted); overflow-wrap: anywhere; }
.lede strong { color: var(--text); font-weight: 550; }
form { margin-top: 1.5rem; }
.field { margin-bottom: 1.125rem; }
.label-row { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; margin-bottom: 0.375rem; }
label { font-weight: 550; font-size: 0.875rem; }
.label-row a { font-size: 0.875rem; }
input {
  width: 100%; min-height: 2.75rem; padding: 0.5rem 0.75rem; font: inherit; font-size: 1rem; color: var(--text);
  background: var(--field); border: 1px solid var(--field-line); border-radius: 8px; appearance: none;
}
input[aria-invalid="true"] { border-color: var(--danger); }
input.code { font-family: "Geist Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 1.25rem; letter-spacing: 0.3em; }
.hint { margin-top: 0.375rem; color: var(--muted); font-size: 0.8125rem; }
ul.hint { padding-left: 1.125rem; margin-bottom: 0; }
button {
  width: 100%; min-height: 2.75rem; padding: 0.5rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: 8px;
}
button:hover { background: var(--accent-strong); }
button.plain {
  width: auto; min-height: 1.5rem; padding: 0; background: none; border: 0; border-radius: 4px; color: var(--accent);
  font-weight: 550; text-decoration: underline; text-underline-offset: 3px;
}
button.plain:hover { color: var(--accent-strong); }
a { color: var(--accent); font-weight: 550; text-underline-offset: 3px; text-decoration-thickness: 1px; }
a:hover { color: var(--accent-strong); }
a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible {
  outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 8px;
}
a:focus-visible { border-radius: 3px; }
.alert, .notice { margin-top: 1.25rem; padding: 0.75rem 0.875rem; border-radius: 8px; border: 1px solid; font-size: 0.9375rem; overflow-wrap: anywhere; }
.alert { color: var(--danger); background: var(--danger-canvas); border-color: var(--danger-line); }
.alert:focus-visible { outline: 2px solid var(--danger); outline-offset: 2px; }
.alert ul { margin: 0.375rem 0 0; padding-left: 1.125rem; }
.notice { background: var(--notice-canvas); border-color: var(--notice-line); }
.below { margin-top: 1.25rem; padding-top: 1.25rem; border-top: 1px solid var(--line); color: var(--muted); font-size: 0.875rem; }
.below form { margin: 0; display: inline; }
.code-name { font-family: "Geist Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.8125rem; overflow-wrap: anywhere; }
dl { margin: 1.25rem 0 0; display: grid; grid-template-columns: auto 1fr; gap: 0.375rem 1rem; font-size: 0.875rem; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
.qr { display: grid; place-items: center; margin: 1.5rem 0 1rem; }
.qr svg { width: 11rem; height: 11rem; border-radius: 10px; background: #fff; border: 1px solid var(--line); }
.key { text-align: center; font-family: "Geist Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.875rem; word-spacing: 0.15em; overflow-wrap: anywhere; user-select: all; }
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
