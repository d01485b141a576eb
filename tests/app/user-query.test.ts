import { expect, test } from "vitest";
import {
  changeUserQuery,
  clearUserQuery,
  isNarrowed,
  parseUserQuery,
  userListHref,
} from "@/app/(portal)/users/query";

const PLAIN = { status: [], mfa: [], sort: "email", direction: "asc" };

test.each([
  ["an unknown status", { status: ["CONFIRMED", "DROP TABLE"] }, { status: ["CONFIRMED"] }],
  ["an unknown sort", { sort: "password" }, {}],
  ["an unknown order", { order: "sideways" }, {}],
  ["an unknown access", { access: "maybe" }, {}],
  ["a search of blanks", { search: "   " }, {}],
  ["a repeated search", { search: ["ada", "bob"] }, { search: "ada" }],
  ["a page that is not the last", { last: "yes" }, {}],
])("shows a list in spite of %s", (_what, params, expected) => {
  expect(JSON.parse(JSON.stringify(parseUserQuery(params)))).toEqual({ ...PLAIN, ...expected });
});

test("cuts a search that nobody typed", () => {
  expect(parseUserQuery({ search: "x".repeat(5_000) }).search).toHaveLength(200);
});

test("keeps everything that an address says", () => {
  const href =
    "/users?search=ada&status=CONFIRMED&status=RESET_REQUIRED&access=disabled&mfa=on&mfa=off&role=owner&organisation=o1&sort=created&order=desc&after=abc";
  const { searchParams } = new URL(href, "http://localhost");
  const params = Object.fromEntries(
    [...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]),
  );
  expect(userListHref(parseUserQuery(params))).toBe(href);
});

test("keeps filters in one order, so that equal lists have equal addresses", () => {
  expect(parseUserQuery({ status: ["RESET_REQUIRED", "CONFIRMED"] }).status).toEqual([
    "CONFIRMED",
    "RESET_REQUIRED",
  ]);
});

test("leaves what is usual out of the address", () => {
  expect(userListHref(parseUserQuery({ sort: "email", order: "asc" }))).toBe("/users");
  expect(userListHref(parseUserQuery({ access: "enabled" }))).toBe("/users?access=enabled");
});

test("goes back to the first page when a filter changes", () => {
  const query = parseUserQuery({ search: "ada", after: "abc" });
  expect(userListHref(changeUserQuery(query, { mfa: ["off"] }))).toBe("/users?search=ada&mfa=off");
});

test("clears search and filters but keeps the order", () => {
  const query = parseUserQuery({
    search: "ada",
    access: "enabled",
    sort: "name",
    order: "desc",
    after: "abc",
  });
  expect(isNarrowed(query)).toBe(true);
  expect(isNarrowed(clearUserQuery(query))).toBe(false);
  expect(userListHref(clearUserQuery(query))).toBe("/users?sort=name&order=desc");
});
