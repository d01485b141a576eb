import { describe, expect, test } from "vitest";
import { explainMissing } from "@/lib/auth/missing-permission";
import { NOT_LIVE } from "@/lib/auth/outage";
import { BUILT_IN_ROLES, type BuiltInRole, type Grant, type Permission } from "@/lib/auth/permissions";
import { isLastOwner } from "@/lib/dal/owner-policy";
import { PENDING } from "@/lib/dal/pending";
import { explainActions, findRefusal, LAST_OWNER, type Subject, type UserVerb } from "@/lib/dal/user-policy";

const VERBS: UserVerb[] = [
  "resend",
  "edit",
  "changeEmail",
  "enable",
  "disable",
  "lock",
  "resetMfa",
  "resetPassword",
  "signOut",
  "delete",
  "grant",
  "groups",
  "move",
];
const USUAL = { live: true, pending: false, lastOwner: false };

function grant(key: BuiltInRole, orgId: string | null = null): Grant {
  const role = BUILT_IN_ROLES.find((candidate) => candidate.key === key);
  return { roleKey: key, orgId, expiresAt: null, permissions: new Set<Permission>(role?.permissions) };
}

function subject(changes: Partial<Subject> = {}): Subject {
  return {
    sub: "ada",
    orgId: "a",
    grants: [],
    status: "CONFIRMED",
    enabled: true,
    emailVerified: true,
    ...changes,
  };
}

const owner = { sub: "owner", grants: [grant("owner")] };

test("an owner may do everything to a member, but what his state forbids", () => {
  expect(explainActions(owner, subject(), USUAL)).toEqual({
    resend: expect.stringContaining("no open invitation"),
    edit: null,
    changeEmail: null,
    enable: expect.stringContaining("enabled already"),
    disable: null,
    lock: null,
    resetMfa: null,
    resetPassword: null,
    signOut: null,
    delete: null,
    grant: null,
    groups: null,
    move: null,
  });
});

test.each([
  ["auditor", []],
  ["member", []],
  ["helpdesk", ["resetMfa", "resetPassword", "signOut"]],
  [
    "administrator",
    [
      "edit",
      "changeEmail",
      "disable",
      "lock",
      "resetMfa",
      "resetPassword",
      "signOut",
      "delete",
      "grant",
      "groups",
      "move",
    ],
  ],
] as const)("%s may exactly this to a member", (key, allowed) => {
  const actions = explainActions({ sub: "x", grants: [grant(key)] }, subject(), USUAL);
  expect(VERBS.filter((verb) => actions[verb] === null)).toEqual(allowed);
});

test.each(VERBS)("nobody of another organisation may %s, and the audit hears of it", (verb) => {
  const actor = { sub: "x", grants: [grant("administrator", "b")] };
  expect(findRefusal(verb, actor, subject())).toMatchObject({ code: "forbidden", audited: true });
});

test.each([
  "changeEmail",
  "disable",
  "lock",
  "delete",
  "resetMfa",
  "resetPassword",
  "grant",
  "groups",
  "move",
] as const)("nobody may %s himself", (verb) => {
  const self = subject({ sub: owner.sub, grants: owner.grants });
  expect(findRefusal(verb, owner, self)).toMatchObject({ code: "conflict", audited: true });
});

test.each(VERBS.filter((verb) => verb !== "grant"))("nobody may %s a user of more rights", (verb) => {
  const boss = subject({
    grants: [grant("owner")],
    status: "FORCE_CHANGE_PASSWORD",
    enabled: verb !== "enable",
  });
  const actor = { sub: "x", grants: [grant("administrator")] };
  expect(findRefusal(verb, actor, boss)).toMatchObject({ code: "forbidden", audited: true });
});

describe("states", () => {
  test.each([
    ["resend", { status: "FORCE_CHANGE_PASSWORD" }, null],
    ["resend", { status: "FORCE_CHANGE_PASSWORD", enabled: false }, "Enable"],
    ["resend", { status: "UNCONFIRMED" }, "no open invitation"],
    ["enable", { enabled: false }, null],
    ["disable", { enabled: false }, "disabled already"],
    ["lock", { enabled: false }, "disabled already"],
    ["changeEmail", { status: "EXTERNAL_PROVIDER" }, "another provider"],
    ["changeEmail", { enabled: false, emailVerified: false }, null],
    ["resetPassword", { status: "FORCE_CHANGE_PASSWORD" }, "Resend"],
    ["resetPassword", { status: "UNCONFIRMED" }, "not confirmed"],
    ["resetPassword", { status: "EXTERNAL_PROVIDER" }, "another provider"],
    ["resetPassword", { status: "RESET_REQUIRED" }, null],
    ["resetPassword", { enabled: false }, "Enable"],
    ["resetPassword", { emailVerified: false }, "verified e-mail"],
    ["resetMfa", { status: "EXTERNAL_PROVIDER" }, "another provider"],
    ["resetMfa", { enabled: false }, null],
    ["delete", { enabled: false, status: "UNKNOWN" }, null],
    ["signOut", { status: "EXTERNAL_PROVIDER" }, null],
  ] as const)("%s with %j: %s", (verb, changes, sentence) => {
    const refusal = findRefusal(verb, owner, subject(changes));
    if (sentence === null) return expect(refusal).toBeNull();
    expect(refusal).toMatchObject({
      code: "conflict",
      audited: false,
      message: expect.stringContaining(sentence),
    });
  });
});

describe("circumstances", () => {
  test("while Cognito does not answer only roles may be changed, and an emergency does not wait", () => {
    const actions = explainActions(owner, subject(), { ...USUAL, live: false });
    const offline = new Set<UserVerb>(["grant", "lock", "move"]);
    for (const verb of VERBS) expect(actions[verb]).toBe(offline.has(verb) ? null : NOT_LIVE);
  });

  test("while a change is pending nothing may be changed", () => {
    const actions = explainActions(owner, subject(), { ...USUAL, pending: true });
    for (const verb of VERBS) expect(actions[verb]).toBe(PENDING);
  });

  test("the last owner stays", () => {
    const actions = explainActions(owner, subject({ grants: [grant("owner")] }), {
      ...USUAL,
      lastOwner: true,
    });
    expect(VERBS.filter((verb) => actions[verb] === LAST_OWNER)).toEqual(["disable", "lock", "delete"]);
  });

  test("a lack of permission names it and who can give it", () => {
    const actions = explainActions({ sub: "x", grants: [] }, subject(), USUAL);
    expect(actions.resetMfa).toBe(
      "You need the permission “Reset MFA” here. An owner or an administrator can give it to you.",
    );
    expect(actions.edit).toBe(explainMissing("users:edit"));
  });

  test("a lack of permission is told before anything else", () => {
    const actions = explainActions({ sub: "x", grants: [] }, subject(), {
      live: false,
      pending: true,
      lastOwner: true,
    });
    for (const verb of VERBS) expect(actions[verb]).toContain("permission");
  });
});

describe("the last owner", () => {
  const ada = { sub: "ada", permanent: true, leaving: false };
  test.each([
    ["alone", [ada], true],
    ["with another", [ada, { ...ada, sub: "bob" }], false],
    ["with one who is leaving", [ada, { ...ada, sub: "bob", leaving: true }], true],
    ["with one whose role runs out", [ada, { ...ada, sub: "bob", permanent: false }], true],
    [
      "whose own role runs out, with another",
      [
        { ...ada, permanent: false },
        { ...ada, sub: "bob", permanent: false },
      ],
      false,
    ],
    ["whose own role runs out, alone", [{ ...ada, permanent: false }], true],
    ["who is none", [{ ...ada, sub: "bob" }], false],
  ])("%s: %s", (_how, owners, expected) => {
    expect(isLastOwner(owners, "ada")).toBe(expected);
  });
});
