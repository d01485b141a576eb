"use client";

import { useSyncExternalStore } from "react";
import { Kbd } from "@/components/ui/kbd";

/** The key that goes with K on this keyboard; Ctrl until the browser is known. */
export function ModifierKey() {
  const apple = useSyncExternalStore(
    () => () => undefined,
    () => /mac|iphone|ipad/i.test(navigator.platform),
    () => false,
  );
  return <Kbd>{apple ? "⌘" : "Ctrl"}</Kbd>;
}
