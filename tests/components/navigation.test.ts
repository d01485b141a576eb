import { expect, test } from "vitest";
import { isWithin, listSections } from "@/components/navigation";
import { BUILT_IN_ROLES, type BuiltInRole } from "@/lib/auth/permissions";

test.each<[BuiltInRole, string[]]>([
  ["member", ["API reference", "My account"]],
  ["helpdesk", ["Overview", "Users", "Organisations", "API reference", "My account"]],
  ["auditor", ["Overview", "Users", "Roles", "Organisations", "Audit", "API reference", "My account"]],
  [
    "owner",
    ["Overview", "Users", "Requests", "Roles", "Organisations", "Audit", "API reference", "My account"],
  ],
])("shows %s the sections of that role and no others", (key, labels) => {
  const permissions = BUILT_IN_ROLES.find((role) => role.key === key)?.permissions ?? [];
  expect(listSections([...permissions]).map((section) => section.label)).toEqual(labels);
});

test("marks a section on its own pages only", () => {
  expect(isWithin("/users", "/users")).toBe(true);
  expect(isWithin("/users/123", "/users")).toBe(true);
  expect(isWithin("/users-archive", "/users")).toBe(false);
});
