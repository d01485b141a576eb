import { afterEach, vi } from "vitest";
import { keepLog, takeLog } from "@/tests/helpers/log";

// Audit rows are sealed with it; tests of the DAL set the whole environment.
process.env.NEXTAUTH_SECRET ??= "a-secret-for-tests-that-is-long-enough-to-be-one";

// A test that makes the product write an error has found a fault, or has to say that it expects one: by `takeLog`.
const error = vi.spyOn(console, "error");
keepLog();

afterEach(() => {
  const calls = error.mock.calls.map((call) => call.map(String).join(" "));
  error.mockClear();
  if (calls.length > 0) throw new Error(`console.error was called:\n${calls.join("\n")}`);

  const lines = takeLog().filter(({ level }) => level === "error");
  if (lines.length > 0)
    throw new Error(`Errors were logged:\n${lines.map((l) => JSON.stringify(l)).join("\n")}`);
});
