import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BUILT_IN_ROLES,
  type BuiltInRole,
  can,
  covers,
  type Grant,
  heldUntil,
  holdsAll,
  inScope,
  outranks,
  PERMISSIONS,
  type Permission,
  scopeOf,
} from "@/lib/auth/permissions";

const ROLES = BUILT_IN_ROLES.map(({ key }) => key);
const PLACES = [null, "a", "b"] as const;

function grant(key: BuiltInRole, orgId: string | null): Grant {
  const role = BUILT_IN_ROLES.find((candidate) => candidate.key === key);
  return { roleKey: key, orgId, expiresAt: null, permissions: new Set<Permission>(role?.permissions) };
}

/** Written out by hand: the table that the code must agree with. */
const MATRIX: Record<Permission, BuiltInRole[]> = {
  "users:read": ["owner", "administrator", "helpdesk", "auditor"],
  "users:invite": ["owner", "administrator"],
  "users:resend": ["owner", "administrator", "helpdesk"],
  "users:edit": ["owner", "administrator"],
  "users:change-email": ["owner", "administrator"],
  "users:move": ["owner", "administrator"],
  "users:enable": ["owner", "administrator"],
  "users:disable": ["owner", "administrator"],
  "users:reset-mfa": ["owner", "administrator", "helpdesk"],
  "users:reset-password": ["owner", "administrator", "helpdesk"],
  "users:sign-out": ["owner", "administrator", "helpdesk"],
  "users:delete": ["owner", "administrator"],
  "users:export": ["owner", "administrator", "auditor"],
  "groups:edit": ["owner", "administrator"],
  "roles:read": ["owner", "administrator", "auditor"],
  "roles:grant": ["owner", "administrator"],
  "roles:edit": ["owner", "administrator"],
  "roles:map": ["owner", "administrator"],
  "organisations:edit": ["owner", "administrator"],
  "organisations:read": ["owner", "administrator", "helpdesk", "auditor"],
  "requests:review": ["owner", "administrator"],
  "audit:read": ["owner", "administrator", "auditor"],
  "audit:export": ["owner", "administrator", "auditor"],
  "views:share": ["owner", "administrator"],
  "directory:sync": ["owner", "administrator"],
  "portal:own": ["owner"],
};

describe.each(PERMISSIONS)("%s", (permission) => {
  test.each(ROLES)("of %s holds exactly where it was given", (key) => {
    const allowed = MATRIX[permission].includes(key);
    for (const place of PLACES) {
      const actor = { grants: [grant(key, place)] };
      expect(can(actor, permission)).toBe(allowed);
      for (const target of PLACES) {
        const within = place === null || place === target;
        expect(can(actor, permission, { orgId: target })).toBe(allowed && within);
      }
    }
  });

  test("is nobody's without a grant", () => {
    expect(can({ grants: [] }, permission)).toBe(false);
    for (const orgId of PLACES) expect(can({ grants: [] }, permission, { orgId })).toBe(false);
    expect(scopeOf({ grants: [] }, permission)).toEqual([]);
  });
});

test("a user of no organisation belongs to those alone whose grant holds everywhere", () => {
  expect(can({ grants: [grant("administrator", "a")] }, "users:read", { orgId: null })).toBe(false);
  expect(can({ grants: [grant("auditor", null)] }, "users:read", { orgId: null })).toBe(true);
});

test("grants of several organisations add up, and everywhere swallows them", () => {
  const local = [grant("helpdesk", "a"), grant("auditor", "b"), grant("helpdesk", "a")];
  expect(scopeOf({ grants: local }, "users:read")).toEqual(["a", "b"]);
  expect(scopeOf({ grants: local }, "users:reset-mfa")).toEqual(["a"]);
  expect(scopeOf({ grants: [...local, grant("auditor", null)] }, "users:read")).toBe("everywhere");
});

test("an empty scope holds nothing, not even the users of no organisation", () => {
  for (const orgId of PLACES) expect(inScope([], orgId)).toBe(false);
});

test.each([
  ["everywhere", "everywhere", true],
  ["everywhere", ["a"], true],
  [["a", "b"], ["b"], true],
  [["a"], [], true],
  [["a"], ["a", "b"], false],
  [[], ["a"], false],
  [["a", "b"], "everywhere", false],
] as const)("the scope %j covers %j: %s", (scope, other, expected) => {
  expect(covers(scope, other)).toBe(expected);
});

const anyGrant = fc.record({ key: fc.constantFrom(...ROLES), orgId: fc.constantFrom(...PLACES) });
const anyGrants = fc
  .array(anyGrant, { maxLength: 4 })
  .map((list) => list.map(({ key, orgId }) => grant(key, orgId)));

describe("holdsAll", () => {
  test("is true for what each role holds, where it holds it, and false for more", () => {
    for (const held of ROLES) {
      for (const wanted of ROLES) {
        const permissions = grant(wanted, null).permissions;
        const covers = [...permissions].every((permission) => MATRIX[permission].includes(held));
        expect(holdsAll({ grants: [grant(held, null)] }, permissions, null)).toBe(covers);
        expect(holdsAll({ grants: [grant(held, "a")] }, permissions, "a")).toBe(covers);
        const nothing = permissions.size === 0;
        expect(holdsAll({ grants: [grant(held, "a")] }, permissions, "b")).toBe(nothing);
        expect(holdsAll({ grants: [grant(held, "a")] }, permissions, null)).toBe(nothing);
      }
    }
  });

  test("never lets anybody give what he cannot do himself", () => {
    fc.assert(
      fc.property(anyGrants, anyGrant, fc.constantFrom(...PERMISSIONS), (grants, given, permission) => {
        const role = grant(given.key, given.orgId);
        if (!holdsAll({ grants }, role.permissions, given.orgId)) return;
        for (const orgId of PLACES) {
          if (can({ grants: [role] }, permission, { orgId }))
            expect(can({ grants }, permission, { orgId })).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("outranks", () => {
  test.each([
    ["owner", "administrator", true],
    ["owner", "helpdesk", true],
    ["administrator", "helpdesk", true],
    ["administrator", "administrator", false],
    ["administrator", "owner", false],
    ["helpdesk", "auditor", true],
    ["helpdesk", "helpdesk", false],
    ["auditor", "helpdesk", false],
    ["auditor", "member", false],
    ["member", "member", false],
  ] as const)("%s outranks %s everywhere: %s", (target, actor, expected) => {
    expect(outranks({ grants: [grant(target, null)] }, { grants: [grant(actor, null)] })).toBe(expected);
  });

  test("everywhere outranks one organisation, and another organisation outranks this one", () => {
    const here = { grants: [grant("administrator", "a")] };
    expect(outranks({ grants: [grant("administrator", null)] }, here)).toBe(true);
    expect(outranks({ grants: [grant("helpdesk", "b")] }, here)).toBe(true);
    expect(outranks({ grants: [grant("helpdesk", "a")] }, here)).toBe(false);
    expect(outranks({ grants: [grant("auditor", null)] }, here)).toBe(false);
  });

  test("is never true of two people who can do the same, nor both ways round for everywhere roles", () => {
    fc.assert(
      fc.property(anyGrants, (grants) => {
        expect(outranks({ grants }, { grants })).toBe(false);
      }),
    );
    for (const one of ROLES) {
      for (const other of ROLES) {
        const both = [{ grants: [grant(one, null)] }, { grants: [grant(other, null)] }] as const;
        expect(outranks(both[0], both[1]) && outranks(both[1], both[0])).toBe(false);
      }
    }
  });

  test("a person who can change something that the actor cannot always does", () => {
    const changing = PERMISSIONS.filter(
      (permission) => !permission.endsWith(":read") && !permission.endsWith(":export"),
    );
    fc.assert(
      fc.property(anyGrants, anyGrants, (target, actor) => {
        const more = changing.some((permission) =>
          PLACES.some(
            (orgId) =>
              can({ grants: target }, permission, { orgId }) &&
              !can({ grants: actor }, permission, { orgId }),
          ),
        );
        if (more) expect(outranks({ grants: target }, { grants: actor })).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

test("a role is held until the first of its permissions ends, each as long as its longest grant", () => {
  const [soon, late] = [new Date("2027-01-01"), new Date("2028-01-01")];
  const until = (key: BuiltInRole, orgId: string | null, expiresAt: Date | null) => ({
    ...grant(key, orgId),
    expiresAt,
  });
  const grants = [until("administrator", null, soon), until("helpdesk", "a", late)];
  expect(heldUntil({ grants }, ["users:read"], "a")).toEqual(late);
  expect(heldUntil({ grants }, ["users:read"], "b")).toEqual(soon);
  expect(heldUntil({ grants }, ["users:read"], null)).toEqual(soon);
  expect(heldUntil({ grants }, ["users:read", "users:edit"], "a")).toEqual(soon);
  expect(heldUntil({ grants }, [], null)).toBeNull();
  expect(heldUntil({ grants: [grant("helpdesk", "a")] }, ["users:read"], "a")).toBeNull();
  expect(heldUntil({ grants }, ["portal:own"], null)).toEqual(new Date(0));
});
