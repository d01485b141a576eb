import { expect, test } from "vitest";
import { ACTION_CHOICES, nameAction } from "@/components/action-words";

test("what was refused or failed never reads as if it had been done", () => {
  expect(nameAction("user.disable", "done")).toBe("Disabled a user");
  expect(nameAction("user.disable", "failed")).toBe("Disable a user");
});

test("every choice of the filter has words of its own", () => {
  expect(ACTION_CHOICES).toContainEqual({ value: "role.grant", label: "Grant a role" });
  expect(new Set(ACTION_CHOICES.map((choice) => choice.label)).size).toBe(ACTION_CHOICES.length);
});

test("an action that nobody named is spelt out", () => {
  expect(nameAction("pool.merge_twice", "refused")).toBe("Pool merge twice");
});
