import { listSections } from "@/components/navigation";
import type { Permission } from "@/lib/auth/permissions";
import type { FoundUserDto } from "@/lib/dal/dto";

/** What an item does besides opening a page. */
export type Deed = "synchronise" | "theme-light" | "theme-dark" | "theme-system" | "shortcuts" | "sign-out";

/** One line of the palette. `words` are further ways to find it. */
export type PaletteItem = {
  id: string;
  kind: "user" | "page" | "list" | "action";
  label: string;
  detail?: string;
  words?: string;
} & ({ href: string } | { deed: Deed });

export type PaletteGroup = { label: string; items: PaletteItem[] };

type Offer = PaletteItem & { permission: Permission | null };

const LISTS: readonly Offer[] = [
  list("Users without MFA", "/users?mfa=off", "two factor authenticator totp off"),
  list("Disabled users", "/users?access=disabled", "blocked locked"),
  list("Open invitations", "/users?invitation=open", "pending invited"),
  list("Expired invitations", "/users?invitation=expired", "invited late"),
  list("Users who never signed in", "/users?never-signed-in=1", "inactive unused"),
  list("Newest users", "/users?sort=created&order=desc", "recent created"),
];

const ACTIONS: readonly Offer[] = [
  {
    ...action("Invite user", "users:invite", "add create new person account"),
    href: "/users/invite",
  },
  { ...action("Synchronise now", "directory:sync", "refresh cognito read reload"), deed: "synchronise" },
  { ...action("Light theme", null, "appearance colours bright"), deed: "theme-light" },
  { ...action("Dark theme", null, "appearance colours night"), deed: "theme-dark" },
  { ...action("Theme of the system", null, "appearance colours automatic"), deed: "theme-system" },
  { ...action("Keyboard shortcuts", null, "keys help hotkeys"), deed: "shortcuts" },
  { ...action("Sign out", null, "log out leave end session"), deed: "sign-out" },
];

/** What can be found without asking the server: pages, lists and actions that the viewer may use. */
export function listItems(permissions: readonly Permission[]): PaletteItem[] {
  const pages = listSections(permissions).map(
    ({ href, label }): PaletteItem => ({ id: `page ${href}`, kind: "page", label, href }),
  );
  const offers = [...LISTS, ...ACTIONS].filter(
    ({ permission }) => permission === null || permissions.includes(permission),
  );
  return [...pages, ...offers.map(({ permission: _, ...item }) => item)];
}

export function userItem({ sub, name, email, enabled }: FoundUserDto): PaletteItem {
  const detail = [name === null ? null : email, enabled ? null : "disabled"].filter(Boolean).join(" · ");
  return { id: `user ${sub}`, kind: "user", label: name ?? email, detail, href: `/users/${sub}` };
}

/** The whole list for a search, where the palette shows only its first few. */
export function searchItem(search: string): PaletteItem {
  return {
    id: "search",
    kind: "list",
    label: `Search all users for “${search}”`,
    href: `/users?search=${encodeURIComponent(search)}`,
  };
}

/** Items in whose words every word of the search begins a word; those whose name begins with it come first. */
export function findItems(items: readonly PaletteItem[], search: string): PaletteItem[] {
  const wanted = fold(search).split(/\s+/).filter(Boolean);
  const found = items.filter((item) => {
    const words = fold(`${item.label} ${item.words ?? ""}`).split(/[\s-]+/);
    return wanted.every((want) => words.some((word) => word.startsWith(want)));
  });
  const leads = (item: PaletteItem) => fold(item.label).startsWith(wanted.join(" "));
  return [...found.filter(leads), ...found.filter((item) => !leads(item))];
}

/** Small letters without accents, so that "zoe" finds "Zoë". */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function list(label: string, href: string, words: string): Offer {
  return { id: `list ${href}`, kind: "list", label, href, words: `users ${words}`, permission: "users:read" };
}

function action(label: string, permission: Permission | null, words: string) {
  return { id: `action ${label}`, kind: "action" as const, label, permission, words };
}
