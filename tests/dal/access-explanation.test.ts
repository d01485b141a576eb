import { expect, test } from "vitest";
import { BUILT_IN_ROLES, type BuiltInRole, type Grant, type Permission } from "@/lib/auth/permissions";
import { explainAccess, type KnownGrant, type Question } from "@/lib/dal/access-explanation";

const ROLES = BUILT_IN_ROLES.map(({ key, name, permissions }) => ({
  key,
  name,
  permissions: [...permissions] as Permission[],
}));
const ALPHA = { id: "a", name: "Alpha" };
const BETA = { id: "b", name: "Beta" };

function held(key: BuiltInRole, organisation: KnownGrant["organisation"], expired = false): KnownGrant {
  const role = ROLES.find((each) => each.key === key);
  const permissions = role?.permissions ?? [];
  return { id: `${key} grant`, role: role?.name ?? "", organisation, expiresAt: null, expired, permissions };
}

function giver(label: string, key: BuiltInRole, orgId: string | null = null) {
  const permissions = new Set(ROLES.find((each) => each.key === key)?.permissions);
  const grants: Grant[] = [{ roleKey: key, orgId, expiresAt: null, permissions }];
  return { sub: label, label, grants };
}

function ask(changes: Partial<Omit<Question, "user">> & { user?: Partial<Question["user"]> }) {
  const { user, ...rest } = changes;
  return explainAccess({
    permission: "users:reset-mfa",
    organisation: ALPHA,
    roles: ROLES,
    givers: [],
    ...rest,
    user: { sub: "ada", enabled: true, grants: [], ...user },
  });
}

test("a grant of the organisation, or everywhere, lets him", () => {
  expect(ask({ user: { grants: [held("helpdesk", ALPHA)] } })).toMatchObject({
    allowed: true,
    because: [{ grantId: "helpdesk grant", role: "Helpdesk", organisation: ALPHA }],
    remedies: [],
  });
  const everywhere = ask({ user: { grants: [held("owner", null), held("member", ALPHA)] } });
  expect(everywhere).toMatchObject({ allowed: true, because: [{ role: "Owner", organisation: null }] });
});

test.each([
  ["of another organisation", { grants: [held("helpdesk", BETA)] }],
  ["that has expired", { grants: [held("helpdesk", ALPHA, true)] }],
  ["of a role without it", { grants: [held("auditor", ALPHA)] }],
])("a grant %s does not", (_which, user) => {
  expect(ask({ user })).toMatchObject({ allowed: false, because: [] });
});

test("with users of no organisation only a grant everywhere counts", () => {
  const user = { grants: [held("helpdesk", ALPHA)] };
  const answer = ask({ organisation: null, user });
  expect(answer.allowed).toBe(false);
  expect(answer.remedies.every(({ everywhere }) => everywhere)).toBe(true);
});

test("who is disabled can do nothing, though a role allows it", () => {
  const answer = ask({ user: { enabled: false, grants: [held("helpdesk", ALPHA)] } });
  expect(answer).toMatchObject({ allowed: false, disabled: true, remedies: [] });
});

test("the roles that would do are named, each with those who may give it there", () => {
  const givers = [
    giver("owner", "owner"),
    giver("admin of a", "administrator", "a"),
    giver("admin of b", "administrator", "b"),
    giver("ada", "owner"),
  ];
  const { remedies } = ask({ givers });
  expect(remedies).toEqual([
    { key: "owner", role: "Owner", everywhere: true, givers: ["owner"], moreGivers: 0 },
    {
      key: "administrator",
      role: "Administrator",
      everywhere: false,
      givers: ["owner", "admin of a"],
      moreGivers: 0,
    },
    { key: "helpdesk", role: "Helpdesk", everywhere: false, givers: ["owner", "admin of a"], moreGivers: 0 },
  ]);
});

test("of many who could give a role five are named and the others counted", () => {
  const givers = Array.from({ length: 8 }, (_, at) => giver(`owner ${at}`, "owner"));
  const [owner] = ask({ givers }).remedies;
  expect(owner?.givers).toHaveLength(5);
  expect(owner?.moreGivers).toBe(3);
});
