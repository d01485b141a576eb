"use client";

import { useState } from "react";
import {
  findItems,
  listItems,
  type PaletteGroup,
  type PaletteItem,
  searchItem,
  userItem,
} from "@/components/palette/palette-items";
import { readRecent } from "@/components/palette/recent";
import { type UserSearch, useUserSearch } from "@/components/palette/use-user-search";
import type { ViewerDto } from "@/lib/dal/account-dto";
import { formatNumberOf } from "@/lib/format";

/**
 * What the palette shows for a text, and a sentence about it. What is known here stands before what the server finds, so
 * that nothing moves under the highlight when the answer comes.
 */
export function usePaletteGroups(
  text: string,
  viewer: Pick<ViewerDto, "sub" | "permissions">,
): { groups: PaletteGroup[]; status: string; searching: boolean } {
  const search = text.trim();
  const mayRead = viewer.permissions.includes("users:read");
  const [recent] = useState(() => readRecent(viewer.sub));
  const found = useUserSearch(search, mayRead);
  const known = listItems(viewer.permissions);

  if (search === "") {
    const offered = known.filter(({ id }) => !recent.some((item) => item.id === id));
    return { groups: groupItems([["Recent", recent], ...byKind(offered)]), status: "", searching: false };
  }
  const users = found.users.map(userItem);
  const further = mayRead ? [searchItem(search)] : [];
  const groups = groupItems([...byKind(findItems(known, search)), ["Users", [...users, ...further]]]);
  return { groups, status: describe(found, groups), searching: found.state === "searching" };
}

function byKind(items: readonly PaletteItem[]): [string, PaletteItem[]][] {
  return [
    ["Pages", items.filter(({ kind }) => kind === "page")],
    ["Lists", items.filter(({ kind }) => kind === "list")],
    ["Actions", items.filter(({ kind }) => kind === "action")],
  ];
}

function groupItems(groups: readonly [string, PaletteItem[]][]): PaletteGroup[] {
  return groups.filter(([, items]) => items.length > 0).map(([label, items]) => ({ label, items }));
}

function describe({ state, users }: UserSearch, groups: readonly PaletteGroup[]): string {
  if (state === "ended") return "Your session has ended. Reload the page to sign in again.";
  if (state === "failed") return "Users cannot be searched just now.";
  if (state === "done" && users.length === 0) return "No user matches.";
  if (state === "done") return `${formatNumberOf(users.length, "user")} found.`;
  return groups.length === 0 ? "Nothing here has this name." : "";
}
