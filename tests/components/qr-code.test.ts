import { expect, test } from "vitest";
import { drawSquares } from "@/components/qr-code";

test("draws nothing for light squares", () => {
  expect(drawSquares([])).toBe("");
  expect(drawSquares([[false, false]])).toBe("");
});

test("joins neighbouring dark squares of a row into one rectangle, up to its end", () => {
  expect(drawSquares([[true, true, false, true]])).toBe("M0 0h2v1h-2zM3 0h1v1h-1z");
  expect(drawSquares([[false], [true]])).toBe("M0 1h1v1h-1z");
});
