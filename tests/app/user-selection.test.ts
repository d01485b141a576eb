import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  choose,
  isNothing,
  isSelected,
  NOTHING,
  rangeOf,
  stateOf,
} from "@/app/(portal)/users/selection/selection";

const page = ["ada", "bob", "cyd", "dan"].map((sub) => ({ sub, label: sub }));
const [ada, bob, cyd] = page as [(typeof page)[0], (typeof page)[0], (typeof page)[0]];

describe("a selection", () => {
  test("begins with nobody", () => {
    expect(isNothing(NOTHING)).toBe(true);
    expect(stateOf(NOTHING, page)).toBe("none");
  });

  test("takes rows in once and lets them go again", () => {
    const once = choose(NOTHING, [ada, bob], true, page);
    const twice = choose(once, [bob, cyd], true, page);
    expect(twice).toEqual({ kind: "rows", rows: [ada, bob, cyd] });
    expect(stateOf(twice, page)).toBe("some");
    expect(choose(twice, [ada, bob, cyd], false, page)).toEqual(NOTHING);
  });

  test("keeps what was chosen on another page", () => {
    const eve = { sub: "eve", label: "eve" };
    const selection = choose(choose(NOTHING, [eve], true, page), page, true, page);
    expect(isSelected(selection, "eve")).toBe(true);
    expect(stateOf(selection, page)).toBe("all");
  });

  test("of everybody becomes the rest of the page when one of it is left out", () => {
    const everybody = { kind: "all" } as const;
    expect(stateOf(everybody, page)).toBe("all");
    expect(choose(everybody, [ada], false, page)).toEqual({ kind: "rows", rows: page.slice(1) });
  });

  test("never holds anybody twice", () => {
    const steps = fc.array(fc.tuple(fc.subarray(page), fc.boolean()));
    fc.assert(
      fc.property(steps, (taken) => {
        const end = taken.reduce((sofar, [rows, chosen]) => choose(sofar, rows, chosen, page), NOTHING);
        const subs = end.kind === "rows" ? end.rows.map(({ sub }) => sub) : [];
        expect(new Set(subs).size).toBe(subs.length);
      }),
    );
  });
});

describe("a range", () => {
  test.each([
    ["downwards", "ada", "cyd", ["ada", "bob", "cyd"]],
    ["upwards", "cyd", "bob", ["bob", "cyd"]],
    ["from a row of another page", "eve", "bob", ["bob"]],
    ["from nowhere", null, "bob", ["bob"]],
    ["to a row of another page", "ada", "eve", []],
  ])("%s", (_how, from, to, expected) => {
    expect(rangeOf(page, from, to).map(({ sub }) => sub)).toEqual(expected);
  });
});
