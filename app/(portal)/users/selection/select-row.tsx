"use client";

import { type KeyboardEvent, useRef } from "react";
import { isSelected, type Selectable, stateOf } from "@/app/(portal)/users/selection/selection";
import { useSelection } from "@/app/(portal)/users/selection/selection-context";

const BOX =
  "relative z-[1] block size-4 cursor-pointer accent-(--color-accent) before:absolute before:-inset-2.5 before:content-['']";

/** Every box of the list, so that the arrow keys find the next one. */
const BOXES = "[data-select-row]";

/**
 * The box of a row. With Shift it takes along what lies between it and the last one; the arrow keys go from box to box,
 * and select as they go with Shift held.
 */
export function SelectRow({ sub, label }: Selectable) {
  const { selection, set } = useSelection();
  const shift = useRef(false);
  const chosen = isSelected(selection, sub);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    shift.current = event.shiftKey;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = findBox(event.currentTarget, step);
    if (!next) return;
    next.focus();
    if (!event.shiftKey) return;
    set(sub, true);
    set(next.value, true);
  }

  return (
    <input
      type="checkbox"
      data-select-row
      value={sub}
      aria-label={`Select ${label}`}
      checked={chosen}
      onMouseDown={(event) => {
        shift.current = event.shiftKey;
        if (event.shiftKey) event.preventDefault(); // or the browser marks the text in between
      }}
      onKeyDown={onKeyDown}
      onChange={(event) => set(sub, event.target.checked, shift.current)}
      className={BOX}
    />
  );
}

/** The box above the others: the whole page, or none of it. */
export function SelectPage() {
  const { selection, page, setPage } = useSelection();
  const state = stateOf(selection, page);
  return (
    <input
      type="checkbox"
      aria-label="Select all on this page"
      checked={state === "all"}
      ref={(box) => {
        if (box) box.indeterminate = state === "some";
      }}
      onChange={() => setPage(state !== "all")}
      className={BOX}
    />
  );
}

function findBox(from: HTMLInputElement, step: number): HTMLInputElement | undefined {
  const boxes = [...document.querySelectorAll<HTMLInputElement>(BOXES)];
  return boxes[boxes.indexOf(from) + step];
}
