import { expect, test } from "vitest";
import {
  formatCount,
  formatDate,
  formatDateTime,
  formatInitials,
  formatNumberOf,
  formatRelative,
  splitGroups,
} from "@/lib/format";

const NOW = Date.parse("2026-11-21T12:00:00Z");

test.each(["", "yesterday", "2026-13-40"])("shows the text %o, which is no date, as it is", (text) => {
  expect(formatDate(text)).toBe(text);
  expect(formatDateTime(text)).toBe(text);
  expect(formatRelative(text, NOW)).toBe(text);
});

test("writes dates with their zone", () => {
  expect(formatDate("2026-11-21T23:30:00Z")).toBe("21 Nov 2026");
  expect(formatDateTime("2026-11-21T05:40:00Z")).toBe("21 Nov 2026, 05:40 UTC");
  expect(formatDateTime("2026-11-21T23:30:00Z", "Europe/Berlin")).toBe("22 Nov 2026, 00:30 CET");
});

test.each([
  ["2026-11-21T12:00:20Z", "just now"],
  ["2026-11-21T11:59:20Z", "just now"],
  ["2026-11-21T11:59:00Z", "1 minute ago"],
  ["2026-11-21T11:18:00Z", "42 minutes ago"],
  ["2026-11-21T09:00:00Z", "3 hours ago"],
  ["2026-11-21T14:00:00Z", "in 2 hours"],
  ["2026-11-20T12:00:00Z", "yesterday"],
  ["2026-11-09T12:00:00Z", "12 days ago"],
  ["2026-09-01T12:00:00Z", "1 Sept 2026"],
])("calls %s at noon of 21 November %s", (iso, words) => {
  expect(formatRelative(iso, NOW)).toBe(words);
});

test("counts with separators and the right number", () => {
  expect(formatCount(1234567)).toBe("1,234,567");
  expect(formatNumberOf(1, "user")).toBe("1 user");
  expect(formatNumberOf(0, "user")).toBe("0 users");
  expect(formatNumberOf(2400, "entry", "entries")).toBe("2,400 entries");
});

test.each([
  ["Ada Lovelace", "ada@example.com", "AL"],
  ["Maria da Silva Santos", "m@example.com", "MS"],
  ["Plato", "p@example.com", "P"],
  ["  ", "zoe@example.com", "Z"],
  [null, "zoe@example.com", "Z"],
  ["émile Zola", "e@example.com", "ÉZ"],
  ["𝒜da Byron", "a@example.com", "𝒜B"],
])("takes the initials of %o, %s", (name, email, initials) => {
  expect(formatInitials(name, email)).toBe(initials);
});

test("cuts keys into groups and keeps a short rest", () => {
  expect(splitGroups("ABCDEFGHIJ")).toEqual(["ABCD", "EFGH", "IJ"]);
  expect(splitGroups("")).toEqual([]);
});
