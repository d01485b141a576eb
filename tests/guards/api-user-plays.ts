import { expect } from "vitest";
import { getDb } from "@/lib/db/client";
import { findUser } from "@/lib/db/users";
import { type ApiPlay, addTarget, get, getOf, playKind, reason } from "@/tests/guards/api-play";
import type { Target } from "@/tests/guards/play";
import { addChangedPerson } from "@/tests/guards/user-page-plays";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, findAtCognito, giveRole, type Portal } from "@/tests/helpers/portal";

const testers = () => ({ group: "testers", reason });

/** A user's tabs and runbooks through the API. */
export const API_USER_PLAYS: Record<string, ApiPlay> = {
  "GET /users/{sub}/profile": getOf("/profile"),
  "PATCH /users/{sub}/profile": playKind("user.edit", "/profile", () => ({
    set: { name: "Grace Hopper" },
    remove: [],
  })),
  "POST /users/{sub}/lock": playKind("user.lock", "/lock"),
  "POST /users/{sub}/lost-device": playKind("user.reset_mfa", "/lost-device", () => ({
    identity: "callback",
    note: reason,
  })),
  "POST /users/{sub}/change-email": playKind("user.change_email", "/change-email", ({ target }) => ({
    email: `new-${target.email}`,
    verification: "verified",
    reason,
  })),
  "POST /users/{sub}/undo-email": {
    target: addChangedPerson,
    request: ({ target }) => ({
      address: `/users/${target.sub}/undo-email`,
      body: { auditId: Number(target.requestId), reason },
    }),
    done: async ({ target }) => {
      expect(await findUser(getDb(), target.sub)).toMatchObject({ email: `old-${target.email}` });
    },
    undone: async ({ target }) => {
      expect(await findUser(getDb(), target.sub)).toMatchObject({ email: target.email });
    },
    audited: true,
  },
  "POST /users/{sub}/withdraw-invitation": {
    target: (portal) => addPerson(portal, { orgId: portal.alpha, invited: true }),
    request: ({ target }) => ({ address: `/users/${target.sub}/withdraw-invitation`, body: { reason } }),
    done: async ({ target, portal }) => {
      expect(await findAtCognito(portal, target.username)).toBeNull();
    },
    undone: async ({ target, portal }) => {
      expect(await findAtCognito(portal, target.username)).not.toBeNull();
    },
    audited: true,
  },
  "POST /users/{sub}/grants": {
    target: addTarget,
    request: async ({ target, portal }) => ({
      address: `/users/${target.sub}/grants`,
      body: { roleId: await roleId(getDb(), "auditor"), orgId: portal.alpha, reason },
    }),
    done: ({ target, portal }) => expectRoles(target, portal, ["auditor"]),
    undone: ({ target, portal }) => expectRoles(target, portal, []),
    audited: true,
  },
  "DELETE /grants/{grantId}": {
    target: async (portal) => {
      const person = await addTarget(portal);
      return { ...person, grantId: await giveRole(person.sub, { key: "auditor", orgId: portal.alpha }) };
    },
    request: ({ target }) => ({ address: `/grants/${target.grantId}`, body: { reason } }),
    done: ({ target, portal }) => expectRoles(target, portal, []),
    undone: ({ target, portal }) => expectRoles(target, portal, ["auditor"]),
    audited: true,
  },
  "GET /users/{sub}/explanation": getOf("/explanation?permission=users:read"),
  "GET /groups": get("/groups"),
  "POST /users/{sub}/groups": playKind("group.add", "/groups", testers),
  "DELETE /users/{sub}/groups": playKind("group.remove", "/groups", testers),
  "POST /users/{sub}/move": {
    target: addTarget,
    request: ({ target, portal }) => ({
      address: `/users/${target.sub}/move`,
      body: { orgId: portal.beta, reason },
    }),
    done: async ({ target, portal }) => {
      expect(await findUser(getDb(), target.sub)).toMatchObject({ orgId: portal.beta });
    },
    audited: true,
  },
  "GET /users/{sub}/security": getOf("/security"),
  "GET /users/{sub}/factors": getOf("/factors"),
  "GET /users/{sub}/devices": getOf("/devices"),
  "DELETE /users/{sub}/devices": {
    target: (portal) => addPerson(portal, { orgId: portal.alpha }),
    request: ({ target: { sub } }) => ({
      address: `/users/${sub}/devices`,
      body: { key: `eu-west-2_${sub}`, reason },
    }),
    audited: true,
  },
  "GET /users/{sub}/pool-sessions": getOf("/pool-sessions"),
  "GET /users/{sub}/auth-events": getOf("/auth-events"),
  "GET /users/{sub}/raw": getOf("/raw"),
  "GET /invitations": get("/invitations?state=pending"),
};

async function expectRoles({ sub }: Target, { database }: Portal, expected: string[]): Promise<void> {
  const rows = await database.owner<{ key: string }[]>`
    select r.key from grants g join roles r on r.id = g.role_id where g.user_sub = ${sub}`;
  expect(rows.map(({ key }) => key)).toEqual(expected);
}
