import { expect } from "vitest";
import { getDb } from "@/lib/db/client";
import type { Play, Stage, Target } from "@/tests/guards/play";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, giveRole, type Portal, type Role } from "@/tests/helpers/portal";

const reason = "because of a test";

/** Giving and taking roles: one of organisation A, and Owner, which only owners give and take. */
export const GRANT_PLAYS: Record<string, Play> = {
  "action /users/[sub] grantRoleAction": {
    target: addTarget,
    fields: ({ target, portal }) => chooseRole(target, "auditor", portal.alpha),
    done: ({ target, portal }) => expectRoles(target, portal, [{ key: "auditor", org_id: portal.alpha }]),
  },
  "action /users/[sub] grantRoleAction (Owner)": {
    target: addTarget,
    fields: ({ target }) => chooseRole(target, "owner", ""),
    done: ({ target, portal }) => expectRoles(target, portal, [{ key: "owner", org_id: null }]),
  },
  "action /users/[sub] revokeGrantAction": {
    target: (portal) => addHolder(portal, { key: "auditor", orgId: portal.alpha }),
    fields: chooseGrant,
    done: ({ target, portal }) => expectRoles(target, portal, []),
  },
  "action /users/[sub] revokeGrantAction (Owner)": {
    target: (portal) => addHolder(portal, { key: "owner" }),
    fields: chooseGrant,
    done: ({ target, portal }) => expectRoles(target, portal, []),
  },
};

function addTarget(portal: Portal): Promise<Target> {
  return addPerson(portal, { orgId: portal.alpha, mfa: false });
}

async function addHolder(portal: Portal, role: Role): Promise<Target> {
  const person = await addTarget(portal);
  return { ...person, grantId: await giveRole(person.sub, role) };
}

async function chooseRole({ sub }: Target, key: string, orgId: string) {
  return { sub, roleId: await roleId(getDb(), key), orgId, reason, expiresAt: "" };
}

function chooseGrant({ target: { grantId = "" } }: Stage) {
  return { grantId, reason };
}

async function expectRoles({ sub }: Target, { database }: Portal, expected: object[]): Promise<void> {
  const rows = await database.owner`
    select r.key, g.org_id from grants g join roles r on r.id = g.role_id where g.user_sub = ${sub}`;
  expect([...rows]).toEqual(expected);
}
