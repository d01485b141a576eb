import { expect, test } from "vitest";
import { changeQuery } from "@/components/query";

test("starts a changed list at its beginning and keeps what was not mentioned", () => {
  expect(changeQuery("sort=name&after=abc&status=CONFIRMED", { search: "ada" })).toBe(
    "sort=name&status=CONFIRMED&search=ada",
  );
  expect(changeQuery("before=abc&last=1", {})).toBe("");
});

test("writes several values and takes empty ones away", () => {
  expect(changeQuery("status=A", { status: ["B", "C"] })).toBe("status=B&status=C");
  expect(changeQuery("status=A&role=owner", { status: [], role: null })).toBe("");
  expect(changeQuery("search=x", { search: "" })).toBe("");
});

test("escapes what people type", () => {
  expect(changeQuery("", { search: "a&b=c #1" })).toBe("search=a%26b%3Dc+%231");
});
