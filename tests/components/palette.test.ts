import { describe, expect, test } from "vitest";
import { GO_TO, readHotkey } from "@/components/palette/hotkeys";
import { findItems, listItems, searchItem, userItem } from "@/components/palette/palette-items";
import { PERMISSIONS } from "@/lib/auth/permissions";

const labels = (search: string, permissions = [...PERMISSIONS]) =>
  findItems(listItems(permissions), search).map(({ label }) => label);

describe("the palette", () => {
  test("finds by the beginnings of words, whatever their case and accents", () => {
    expect(labels("INV us")).toContain("Invite user");
    expect(labels("thème dark")).toEqual(["Dark theme"]);
    expect(labels("vite")).toEqual([]);
  });

  test("puts first what begins with the search", () => {
    expect(labels("users")[0]).toBe("Users");
  });

  test("offers nothing that the viewer may not use", () => {
    expect(labels("invite", ["users:read"])).not.toContain("Invite user");
    expect(labels("synchronise", ["users:read"])).toEqual([]);
    expect(labels("", [])).not.toContain("Users");
    expect(labels("sign out", [])).toEqual(["Sign out"]);
  });

  test("names a user by name, else by e-mail, and says when he is disabled", () => {
    const ada = { sub: "s", name: "Ada", email: "ada@example.com", enabled: true };
    expect(userItem(ada)).toMatchObject({ label: "Ada", detail: "ada@example.com", href: "/users/s" });
    expect(userItem({ ...ada, name: null, enabled: false })).toMatchObject({
      label: "ada@example.com",
      detail: "disabled",
    });
    expect(searchItem("a&b")).toMatchObject({ href: "/users?search=a%26b" });
  });
});

describe("a key", () => {
  const press = (key: string, held: object = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  });
  const free = { quiet: true, after: null };

  test("with Ctrl or Cmd opens the palette even where somebody types", () => {
    for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(readHotkey(press("k", held), { quiet: false, after: null })).toEqual({ open: "palette" });
    }
    expect(readHotkey(press("k", { ctrlKey: true, shiftKey: true }), free)).toBeNull();
  });

  test("alone counts only where nobody types", () => {
    expect(readHotkey(press("/"), free)).toEqual({ focus: "search" });
    expect(readHotkey(press("?", { shiftKey: true }), free)).toEqual({ open: "shortcuts" });
    for (const key of ["/", "?", "g"]) expect(readHotkey(press(key), { ...free, quiet: false })).toBeNull();
  });

  test("after g leads to a section; the letters differ", () => {
    expect(readHotkey(press("g"), free)).toEqual({ wait: "g" });
    expect(readHotkey(press("u"), { ...free, after: "g" })).toEqual({ go: "/users" });
    expect(readHotkey(press("u"), free)).toBeNull();
    expect(new Set(GO_TO.map(({ key }) => key)).size).toBe(GO_TO.length);
  });
});
