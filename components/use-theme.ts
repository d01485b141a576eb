"use client";

import { useSyncExternalStore } from "react";
import { parseTheme, serializeTheme, type Theme } from "@/components/theme";

/** The chosen theme and a way to change it: at once on this page, and by cookie for the ones to come. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, readTheme, (): Theme => "system");
  return [theme, setTheme];
}

function setTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  // The Cookie Store API would be asynchronous and is missing in older browsers.
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  document.cookie = serializeTheme(theme, window.location.protocol === "https:");
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

function readTheme(): Theme {
  return parseTheme(document.documentElement.dataset.theme);
}
