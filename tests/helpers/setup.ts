import { afterEach, vi } from "vitest";

// A test that makes the product write an error has found a fault, or has to say that it expects one.
const error = vi.spyOn(console, "error");

afterEach(() => {
  const calls = error.mock.calls.map((call) => call.map(String).join(" "));
  error.mockClear();
  if (calls.length > 0) throw new Error(`console.error was called:\n${calls.join("\n")}`);
});
