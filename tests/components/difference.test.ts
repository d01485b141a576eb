import { expect, test } from "vitest";
import { listDifferences } from "@/components/difference";

test.each([
  ["nothing on either side", null, null],
  ["equal records", { enabled: true, roles: ["owner"] }, { enabled: true, roles: ["owner"] }],
  ["a field that is missing before and null after", {}, { name: null }],
])("finds no difference between %s", (_what, before, after) => {
  expect(listDifferences(before, after)).toEqual([]);
});

test("tells added, changed and removed fields apart, in alphabetical order", () => {
  const before = { name: "Ada", phone: "+44", same: 1 };
  const after = { email: "ada@example.com", name: "Ada Lovelace", same: 1 };
  expect(listDifferences(before, after)).toEqual([
    { field: "email", before: null, after: "ada@example.com" },
    { field: "name", before: "Ada", after: "Ada Lovelace" },
    { field: "phone", before: "+44", after: null },
  ]);
});

test.each([
  ["a flag", true, "yes"],
  ["a flag that is off", false, "no"],
  ["an empty text", "", "(empty)"],
  ["an empty list", [], "(none)"],
  ["a list with gaps", ["owner", null], "owner, (nothing)"],
  ["a number", 0, "0"],
  ["an object", { id: 1 }, '{"id":1}'],
])("puts %s into words", (_what, value, words) => {
  expect(listDifferences(null, { field: value })).toEqual([{ field: "field", before: null, after: words }]);
});
