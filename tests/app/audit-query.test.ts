import { expect, test } from "vitest";
import { auditHref, isNarrowed, parseAuditQuery } from "@/app/(portal)/audit/query";

test.each([
  ["a day that does not exist", { from: "2026-02-30" }],
  ["a day in words", { to: "yesterday" }],
  ["an unknown outcome", { outcome: "maybe" }],
])("shows the log in spite of %s", (_what, params) => {
  const query = parseAuditQuery(params);
  expect(auditHref(query)).toBe("/audit");
  expect(isNarrowed(query)).toBe(false);
});

test("keeps everything that an address says", () => {
  const href =
    "/audit?action=user.disable&outcome=refused&actor=ada%40example.org&subject=bob&from=2026-11-01&to=2026-11-21&before=xyz";
  const params = Object.fromEntries(new URL(href, "http://localhost").searchParams);
  expect(auditHref(parseAuditQuery(params))).toBe(href);
});

test("does not take a page for a filter", () => {
  expect(isNarrowed(parseAuditQuery({ after: "abc" }))).toBe(false);
  expect(isNarrowed(parseAuditQuery({ actor: "ada" }))).toBe(true);
});
