import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changeUserQuery,
  clearUserQuery,
  filterText,
  isNarrowed,
  parseUserQuery,
  parseViewText,
  userListHref,
  viewText,
} from "@/app/(portal)/users/query";
import { USER_COLUMN_KEYS } from "@/lib/input/list-settings";
import {
  ATTRIBUTE_TESTS,
  INVITATION_STATES,
  MFA_FLAGS,
  USER_SORTS,
  USER_STATUSES,
} from "@/lib/input/user-list";

const PLAIN = { status: [], mfa: [], attributes: [], sort: "email", direction: "asc" };
const ORGANISATION = "0f8fad5b-d9cb-469f-a165-70867728950e";

test.each([
  ["an unknown status", { status: ["CONFIRMED", "DROP TABLE"] }, { status: ["CONFIRMED"] }],
  ["an unknown sort", { sort: "password" }, {}],
  ["an unknown order", { order: "sideways" }, {}],
  ["an unknown access", { access: "maybe" }, {}],
  ["a search of blanks", { search: "   " }, {}],
  ["a repeated search", { search: ["ada", "bob"] }, { search: "ada", sort: "match" }],
  ["a best match of nothing", { sort: "match" }, {}],
  ["a page that is not the last", { last: "yes" }, {}],
  ["an organisation that is no id", { organisation: "1" }, {}],
  ["a day that there is not", { "created-from": "2026-02-31" }, {}],
  ["a condition without an end", { attribute: ["custom:tier is", "custom:tier", ""] }, {}],
  ["columns that there are not", { columns: "shoe,@" }, {}],
  ["columns twice", { columns: "name,email,name" }, { columns: ["name", "email"] }],
])("shows a list in spite of %s", (_what, params, expected) => {
  expect(JSON.parse(JSON.stringify(parseUserQuery(params)))).toEqual({ ...PLAIN, ...expected });
});

test("cuts a search that nobody typed", () => {
  expect(parseUserQuery({ search: "x".repeat(5_000) }).search).toHaveLength(200);
});

test("keeps everything that an address says", () => {
  const href =
    `/users?search=ada&status=CONFIRMED&status=RESET_REQUIRED&access=disabled&mfa=on&mfa=off&role=owner&group=staff&organisation=${ORGANISATION}` +
    "&created-from=2026-01-01&signed-in-to=-90d&invitation=expired&attribute=custom%3Atier+is+very+gold&attribute=locale+empty" +
    "&sort=created&order=desc&columns=name%2Cemail%2C%40custom%3Atier&view=v1&after=abc";
  expect(userListHref(parseViewText(href.split("?")[1] ?? ""))).toBe(href);
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
  expect(userListHref(parseUserQuery({ search: "ada", sort: "match" }))).toBe("/users?search=ada");
  expect(userListHref(parseUserQuery({ search: "ada", sort: "email" }))).toBe("/users?search=ada&sort=email");
});

test("counts days back from today, and goes on doing so", () => {
  const now = Date.parse("2026-11-29T23:30:00Z");
  const query = parseUserQuery({ "created-from": "-7d", "signed-in-to": "-90d" }, now);
  expect(query).toMatchObject({ createdFrom: "2026-11-22", signedInTo: "2026-08-31" });
  expect(userListHref(query)).toBe("/users?created-from=-7d&signed-in-to=-90d");
});

test("goes back to the first page when a filter changes", () => {
  const query = parseUserQuery({ search: "ada", after: "abc" });
  expect(userListHref(changeUserQuery(query, { mfa: ["off"] }))).toBe("/users?search=ada&mfa=off");
});

test("clears search and filters but keeps the order and the columns", () => {
  const query = parseUserQuery({
    search: "ada",
    access: "enabled",
    attribute: "locale filled",
    sort: "name",
    order: "desc",
    columns: "name,phone",
    after: "abc",
  });
  expect(isNarrowed(query)).toBe(true);
  expect(isNarrowed(clearUserQuery(query))).toBe(false);
  expect(userListHref(clearUserQuery(query))).toBe("/users?sort=name&order=desc&columns=name%2Cphone");
});

describe("any list", () => {
  const word = fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" });
  const day = fc.constantFrom("2026-01-31", "-30d", "2020-02-29", "nonsense");
  const params = fc.record(
    {
      search: word,
      status: fc.subarray([...USER_STATUSES]),
      access: fc.constantFrom("enabled", "disabled"),
      mfa: fc.subarray([...MFA_FLAGS]),
      role: word,
      group: word,
      organisation: fc.constantFrom("none", ORGANISATION),
      "created-from": day,
      "created-to": day,
      "signed-in-from": day,
      "signed-in-to": day,
      "never-signed-in": fc.constant("1"),
      invitation: fc.constantFrom(...INVITATION_STATES),
      attribute: fc.array(
        fc
          .tuple(fc.constantFrom("locale", "custom:tier"), fc.constantFrom(...ATTRIBUTE_TESTS), word)
          .map((parts) => parts.join(" ")),
        { maxLength: 4 },
      ),
      sort: fc.constantFrom(...USER_SORTS),
      order: fc.constantFrom("asc", "desc"),
      columns: fc.subarray([...USER_COLUMN_KEYS, "@locale"]).map((columns) => columns.join(",")),
      after: word,
    },
    { requiredKeys: [] },
  );
  const now = Date.parse("2026-11-29T12:00:00Z");
  const reread = (href: string) => parseViewText(href.split("?")[1] ?? "", now);

  test("has an address from which the same list comes back", () => {
    fc.assert(
      fc.property(params, (given) => {
        const query = parseUserQuery(given, now);
        expect(reread(userListHref(query))).toEqual(query);
      }),
    );
  });

  test("matches the same users whatever its order, columns and place", () => {
    fc.assert(
      fc.property(params, (given) => {
        const query = parseUserQuery(given, now);
        const other = { ...query, sort: "name", direction: "desc", columns: undefined, after: "x" } as const;
        expect(filterText(other)).toBe(filterText(query));
        expect(isNarrowed(clearUserQuery(query))).toBe(false);
      }),
    );
  });

  test("is saved as a view without a place in it", () => {
    fc.assert(
      fc.property(params, (given) => {
        const text = viewText(parseUserQuery(given, now));
        expect(new URLSearchParams(text).has("after")).toBe(false);
        expect(viewText(parseViewText(text, now))).toBe(text);
      }),
    );
  });
});
