import type { KeyboardEvent } from "react";

/**
 * Moves the focus within a list of buttons: arrow keys to the next, Home and End to the ends, a letter to the one that
 * begins so.
 */
export function walkButtons(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button.matches(":focus"));
  const next = findNext(event.key, buttons, at);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function findNext(key: string, buttons: readonly HTMLButtonElement[], at: number) {
  if (key === "ArrowDown") return buttons[at + 1];
  if (key === "ArrowUp") return buttons[at - 1];
  if (key === "Home") return buttons[0];
  if (key === "End") return buttons.at(-1);
  if (key.length !== 1 || key === " ") return undefined;
  const begins = (button: HTMLButtonElement) =>
    (button.textContent ?? "").toLowerCase().startsWith(key.toLowerCase());
  return buttons.slice(at + 1).find(begins) ?? buttons.find(begins);
}
