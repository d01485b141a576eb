import type { PaletteItem } from "@/components/palette/palette-items";

/**
 * What was opened last from the palette: kept in this tab only, under the viewer's id, so that neither another person at
 * the same browser nor the next session sees whom he looked at.
 */

const MOST = 5;

/** The last items, newest first; none when nothing is kept or it cannot be read. */
export function readRecent(viewer: string): PaletteItem[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(viewer)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isItem).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Puts an item in front. Only what leads to a page is kept. */
export function keepRecent(viewer: string, item: PaletteItem): void {
  if (!("href" in item) || item.id === "search") return;
  const others = readRecent(viewer).filter(({ id }) => id !== item.id);
  try {
    sessionStorage.setItem(keyOf(viewer), JSON.stringify([item, ...others].slice(0, MOST)));
  } catch {
    // A browser that keeps nothing has no recent items.
  }
}

function keyOf(viewer: string): string {
  return `lifeguard-recent ${viewer}`;
}

function isItem(value: unknown): value is PaletteItem {
  if (typeof value !== "object" || value === null) return false;
  const item = value as Record<string, unknown>;
  const texts = [item.id, item.label, item.href].every((text) => typeof text === "string");
  return texts && String(item.href).startsWith("/") && ["user", "page", "list"].includes(String(item.kind));
}
