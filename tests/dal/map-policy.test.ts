import { describe, expect, test } from "vitest";
import { explainMissing } from "@/lib/auth/missing-permission";
import { BUILT_IN_ROLES, type Grant, PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { findMapRefusal } from "@/lib/dal/map-policy";

const A = "00000000-0000-4000-8000-00000000000a";
const B = "00000000-0000-4000-8000-00000000000b";

function actor(...held: { key: string; orgId?: string; expiresAt?: Date }[]) {
  const grants: Grant[] = held.map(({ key, orgId = null, expiresAt = null }) => ({
    ...roleOf(key),
    permissions: new Set(roleOf(key).permissions),
    roleKey: key,
    orgId,
    expiresAt,
  }));
  return { sub: "me", grants };
}

function roleOf(key: string): { key: string; permissions: readonly Permission[] } {
  const role = BUILT_IN_ROLES.find((one) => one.key === key);
  if (!role) throw new Error(`There is no role ${key}.`);
  return role;
}

const mapped = (key: string, orgId: string | null) => ({ ...roleOf(key), orgId });
const soon = new Date(Date.now() + 60_000);

describe("a mapping", () => {
  test.each([
    ["of Owner, even by an owner", actor({ key: "owner" }), mapped("owner", null), "conflict"],
    [
      "of a role that owns the portal",
      actor({ key: "owner" }),
      { key: "x", permissions: PERMISSIONS, orgId: null },
      "conflict",
    ],
    [
      "everywhere, by an administrator of one organisation",
      actor({ key: "administrator", orgId: A }),
      mapped("member", null),
      "forbidden",
    ],
    ["in another organisation", actor({ key: "administrator", orgId: A }), mapped("member", B), "forbidden"],
    ["by somebody who may not map", actor({ key: "helpdesk" }), mapped("member", null), "forbidden"],
    [
      "for longer than the actor's own",
      actor({ key: "administrator", expiresAt: soon }),
      mapped("helpdesk", null),
      "conflict",
    ],
  ])("is refused %s", (_what, who, role, code) => {
    expect(findMapRefusal(who, "map", role)?.code).toBe(code);
  });

  test.each([A, B, null])("of everything but the portal itself is an administrator's (%s)", (orgId) => {
    for (const { key } of BUILT_IN_ROLES.filter((role) => role.key !== "owner")) {
      expect(findMapRefusal(actor({ key: "administrator" }), "map", mapped(key, orgId))).toBeNull();
    }
  });

  test("of Owner that somebody wrote into the database can be ended by an owner", () => {
    expect(findMapRefusal(actor({ key: "owner" }), "unmap", mapped("owner", null))).toBeNull();
  });
});

test.each(PERMISSIONS)("who lacks %s reads what it is called and who can give it", (permission) => {
  expect(explainMissing(permission)).toMatch(
    /^You need the permission “.+” here\. An owner( or an administrator)? can give it to you\.$/,
  );
  expect(explainMissing(permission, "everywhere")).toContain("everywhere");
});
