/** What a key on the page means, besides what the element with the focus makes of it. */
export type Hotkey = { open: "palette" | "shortcuts" } | { focus: "search" } | { go: string } | { wait: "g" };

/** Where `g` and then a letter lead. */
export const GO_TO: readonly { key: string; href: string }[] = [
  { key: "u", href: "/users" },
  { key: "q", href: "/requests" },
  { key: "r", href: "/roles" },
  { key: "o", href: "/organisations" },
  { key: "a", href: "/audit" },
  { key: "m", href: "/account" },
];

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/**
 * The meaning of a key, or null. Ctrl or Cmd with K counts everywhere; single keys only where nobody types, where no window
 * is open, and where they were not switched off.
 * @param circumstances.after the key before, when it was a `g` a moment ago
 */
export function readHotkey(
  pressed: Pressed,
  circumstances: { quiet: boolean; after: "g" | null },
): Hotkey | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = pressed;
  if ((ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === "k") return { open: "palette" };
  if (ctrlKey || metaKey || altKey || !circumstances.quiet) return null;
  if (circumstances.after === "g") {
    const href = GO_TO.find((place) => place.key === key)?.href;
    if (href) return { go: href };
  }
  if (key === "/") return { focus: "search" };
  if (key === "?") return { open: "shortcuts" };
  return key === "g" ? { wait: "g" } : null;
}

/** True when a letter belongs to the element: it would be typed there, or chooses from a list. */
export function takesLetters(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable) return true;
  if (element instanceof HTMLInputElement)
    return !["checkbox", "radio", "button", "submit"].includes(element.type);
  return element.matches("textarea, select, [role=listbox], [role=menu], [role=menu] *, [role=combobox]");
}

const SWITCH = "lifeguard-single-keys";

/** Single keys can be switched off: software that turns speech into keys would press them by accident (WCAG 2.1.4). */
export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(SWITCH);
    else localStorage.setItem(SWITCH, "off");
  } catch {
    // A browser that keeps nothing keeps them on.
  }
}
