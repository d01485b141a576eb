"use client";

import { useSyncExternalStore } from "react";

export type Language = "curl" | "typescript";

const KEY = "lifeguard-api-language";
const listeners = new Set<() => void>();

/** The language of the examples, remembered by the browser. Where it remembers nothing, it is curl. */
export function useLanguage(): [Language, (next: Language) => void] {
  const language = useSyncExternalStore(subscribe, read, () => "curl" as const);
  return [language, choose];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Language {
  try {
    return localStorage.getItem(KEY) === "typescript" ? "typescript" : "curl";
  } catch {
    return chosen;
  }
}

/** For browsers that refuse to store anything. */
let chosen: Language = "curl";

function choose(next: Language): void {
  chosen = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // It holds until the page is left.
  }
  for (const listener of listeners) listener();
}
