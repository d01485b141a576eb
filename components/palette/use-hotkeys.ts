"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { areSingleKeysOn, type Hotkey, readHotkey, takesLetters } from "@/components/palette/hotkeys";

const SEQUENCE_WITHIN = 1_200;

/** Listens to the keys of the whole page. `open` is called for the palette and the window of shortcuts. */
export function useHotkeys(open: (what: "palette" | "shortcuts") => void, sections: readonly string[]): void {
  const router = useRouter();
  const begun = useRef(0);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const after = event.timeStamp - begun.current < SEQUENCE_WITHIN ? "g" : null;
      const hotkey = readHotkey(event, { quiet: isQuiet(), after });
      begun.current = hotkey && "wait" in hotkey ? event.timeStamp : 0;
      if (hotkey === null || "wait" in hotkey) return;
      if ("go" in hotkey && !sections.includes(hotkey.go)) return;
      event.preventDefault();
      follow(hotkey);
    }

    function follow(hotkey: Hotkey) {
      if ("go" in hotkey) router.push(hotkey.go);
      if ("open" in hotkey) open(hotkey.open);
      if (!("focus" in hotkey)) return;
      const field = document.querySelector<HTMLInputElement>("main input[type=search]");
      if (!field) return open("palette");
      field.focus();
      field.select();
    }

    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });
}

function isQuiet(): boolean {
  if (takesLetters(document.activeElement) || !areSingleKeysOn()) return false;
  return document.querySelector("[role=dialog][data-open], [role=alertdialog][data-open]") === null;
}
