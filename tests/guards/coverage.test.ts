import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PLAYS } from "@/tests/guards/action-plays";
import { listExports } from "@/tests/guards/exports";
import { PROXY_PATHS } from "@/tests/guards/proxy-table";
import { addressOf, listEntries, listFiles, ROOT, readSource } from "@/tests/guards/source";
import { readTable } from "@/tests/guards/table-reader";

const rows = readTable();
const entries = listEntries();

describe("the table of guards", () => {
  test("lists every page, title, reading layout and part, action and handler of the source", () => {
    const listed = new Set(rows.map(({ entry }) => entry));
    expect(entries.map(({ name }) => name).filter((name) => !listed.has(name))).toEqual([]);
  });

  test("lists nothing that the source has not", () => {
    const present = new Set(entries.map(({ name }) => name));
    expect(rows.filter(({ entry }) => !present.has(entry)).map(({ name }) => name)).toEqual([]);
  });

  test("lists everything once, and first without an aim", () => {
    const names = rows.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(rows.map(({ entry }) => entry).filter((entry) => !names.includes(entry))).toEqual([]);
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
  });

  test("calls open only what is open to everybody", () => {
    const mixed = rows.filter(({ outcomes }) => {
      const open = Object.values(outcomes).filter((outcome) => outcome === "open").length;
      return open > 0 && open < Object.keys(outcomes).length;
    });
    expect(mixed.map(({ name }) => name)).toEqual([]);
  });

  test("says of every action how it is called", () => {
    const actions = rows.map(({ name }) => name).filter((name) => name.startsWith("action "));
    expect(Object.keys(PLAYS).sort()).toEqual(actions.sort());
  });

  test("has every address in the table of the proxy, and no other", () => {
    const addresses = entries
      .filter(({ kind }) => kind === "page" || kind === "route")
      .map(({ file }) => addressOf(file));
    expect(PROXY_PATHS.toSorted()).toEqual([...new Set(addresses)].sort());
  });
});

describe("the source", () => {
  test("is not empty", () => {
    expect(entries.length).toBeGreaterThan(35);
  });

  test("has server actions in app/**/actions.ts alone, each a function", () => {
    const places = ["app", "components", "lib"].flatMap(listFiles).filter(isServerFile);
    expect(places.filter((file) => !/^app\/(.*\/)?actions\.ts$/.test(file))).toEqual([]);
    const exported = places.flatMap((file) => listExports(file));
    expect(exported.filter(({ isFunction, isAsync }) => !isFunction || !isAsync)).toEqual([]);
  });

  test("has no second way in beside app/ and proxy.ts", () => {
    const others = ["pages", "src", "middleware.ts", "middleware.js", "proxy.js"];
    expect(others.filter((path) => existsSync(join(ROOT, path)))).toEqual([]);
  });
});

function isServerFile(file: string): boolean {
  return /["'`]use server["'`]/.test(readSource(file));
}
