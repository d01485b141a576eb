import { expect } from "vitest";
import { sealProof } from "@/lib/auth/enrolment-proof";
import { getDb } from "@/lib/db/client";
import { findRunning } from "@/lib/db/sync-history";
import { findUserByEmail } from "@/lib/db/users";
import { addSession } from "@/tests/api/things";
import { API_BULK_PLAYS } from "@/tests/guards/api-bulk-plays";
import { API_ORGANISATION_PLAYS } from "@/tests/guards/api-organisation-plays";
import { type ApiPlay, type ApiStage, addTarget, get, playKind, reason } from "@/tests/guards/api-play";
import { API_REQUEST_PLAYS } from "@/tests/guards/api-request-plays";
import { API_ROLE_PLAYS } from "@/tests/guards/api-role-plays";
import { API_USER_PLAYS } from "@/tests/guards/api-user-plays";
import { API_VIEW_PLAYS } from "@/tests/guards/api-view-plays";
import { NOBODY } from "@/tests/guards/play";
import { openSessionOf } from "@/tests/helpers/actor";
import { KINDS_OF_CHANGE } from "@/tests/helpers/changes";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, findAtCognito, giveRole } from "@/tests/helpers/portal";
import { PASSWORD, payloadOf } from "@/tests/local-cognito/helpers";

const invited = KINDS_OF_CHANGE.find(({ kind }) => kind === "user.invite");
const resetMfa = playKind("user.reset_mfa", "/reset-mfa");

/** Every line of the table. */
export const API_PLAYS: Record<string, ApiPlay> = {
  "GET /users/me": {
    ...get("/users/me"),
    done: async ({ acting }, { body }) => expect(body.sub).toBe(acting?.person.sub),
  },
  "GET /users/me/mfa": get("/users/me/mfa"),
  "POST /users/me/mfa/enrolment": {
    request: () => ({ address: "/users/me/mfa/enrolment", body: {} }),
    done: async (_stage, { body }) => expect(body.secret).toMatch(/^[A-Z2-7]{32,}$/),
  },
  "POST /users/me/mfa/enrolment/confirmation": {
    request: async (stage) => ({
      address: "/users/me/mfa/enrolment/confirmation",
      body: await beginEnrolment(stage),
    }),
    done: async ({ acting, portal }) => {
      const user = await findAtCognito(portal, acting?.person.username ?? "");
      expect(user?.UserMFASettingList).toEqual(["SOFTWARE_TOKEN_MFA"]);
    },
    audited: true,
  },
  "GET /users/me/permissions": get("/users/me/permissions"),
  "POST /users/me/password": {
    request: () => ({
      address: "/users/me/password",
      body: { currentPassword: PASSWORD, newPassword: PASSWORD },
    }),
    audited: true,
  },
  "DELETE /users/me/sessions": {
    request: async ({ acting }) => {
      if (acting) await openSessionOf(acting.person);
      return { address: "/users/me/sessions" };
    },
    done: async (_stage, { body }) => expect(body.ended).toBeGreaterThan(0),
    audited: true,
  },
  "DELETE /users/me/sessions/{handle}": {
    request: async ({ acting, portal }) => ({
      address: `/users/me/sessions/${await addSession(portal, acting?.person ?? (await addTarget(portal)))}`,
    }),
    audited: true,
  },
  "DELETE /users/me/sessions/{handle} (another's)": {
    request: async ({ portal }) => ({
      address: `/users/me/sessions/${await addSession(portal, await addTarget(portal))}`,
    }),
    audited: true,
    unaudited: "Nobody can tell whose it is.",
  },
  "POST /users/me/sign-out": { request: () => ({ address: "/users/me/sign-out" }), audited: true },

  "GET /users": {
    target: addTarget,
    request: ({ target }) => ({ address: `/users?search=${target.email}` }),
  },
  "POST /users": {
    target: async (portal) => invited?.arrange(portal) ?? NOBODY,
    request: async ({ target: { email }, portal }) => ({
      address: "/users",
      body: { email, name: "New", orgId: portal.alpha, roleIds: [await roleId(getDb(), "helpdesk")] },
    }),
    done: async ({ target, portal }) => invited?.assertDone(target, portal),
    undone: async ({ target, portal }) => invited?.assertUndone(target, portal),
    audited: true,
  },
  "POST /users (nowhere)": {
    target: async (portal) => invited?.arrange(portal) ?? NOBODY,
    request: ({ target: { email } }) => ({ address: "/users", body: { email, orgId: null } }),
    done: async ({ target }) => {
      expect(await findUserByEmail(getDb(), target.email)).toMatchObject({ orgId: null });
    },
    audited: true,
  },
  "GET /users/counts": get("/users/counts?access=enabled"),
  "GET /users/lookup": {
    target: addTarget,
    request: ({ target }) => ({ address: `/users/lookup?email=${target.email}` }),
    done: async ({ target }, { body }) => expect(body.sub).toBe(target.sub),
  },
  "POST /users/filter-enabled": {
    target: addTarget,
    request: ({ target }) => ({ address: "/users/filter-enabled", body: { subs: [target.sub] } }),
  },
  "GET /users/{sub}": {
    target: addTarget,
    request: ({ target }) => ({ address: `/users/${target.sub}` }),
    done: async ({ target }, { body }) => expect(body.email).toBe(target.email),
  },
  "PATCH /users/{sub}": playKind("user.edit", "", () => ({ name: "Grace Hopper" })),
  "DELETE /users/{sub}": playKind("user.delete", "", ({ target }) => ({
    reason,
    confirmation: target.email,
  })),
  "POST /users/{sub}/enable": playKind("user.enable", "/enable"),
  "POST /users/{sub}/disable": playKind("user.disable", "/disable"),
  "POST /users/{sub}/reset-password": playKind("user.reset_password", "/reset-password"),
  "POST /users/{sub}/sign-out": playKind("user.sign_out", "/sign-out"),
  "POST /users/{sub}/reset-mfa": resetMfa,
  "POST /users/{sub}/reset-mfa (an owner)": {
    ...resetMfa,
    target: (portal) => addPerson(portal, { orgId: portal.alpha, roles: [{ key: "owner" }] }),
  },
  "POST /users/{sub}/resend-invitation": playKind("user.resend", "/resend-invitation", () => undefined),
  "PUT /users/{sub}/roles": playRoles([["auditor", "alpha"]]),
  "PUT /users/{sub}/roles (Owner)": playRoles([["owner", null]]),
  "PUT /users/{sub}/roles (none)": {
    ...playRoles([]),
    target: async (portal) => {
      const person = await addTarget(portal);
      await giveRole(person.sub, { key: "auditor", orgId: portal.alpha });
      return person;
    },
  },

  ...API_REQUEST_PLAYS,
  ...API_USER_PLAYS,
  ...API_VIEW_PLAYS,
  ...API_BULK_PLAYS,
  ...API_ROLE_PLAYS,
  ...API_ORGANISATION_PLAYS,
  "GET /audit": get("/audit"),
  "GET /audit/verification": {
    ...get("/audit/verification"),
    done: async (_stage, { body }) => expect(body).toContain('"whole":true'),
  },
  "GET /directory": get("/directory"),
  "POST /directory/synchronise": {
    request: () => ({ address: "/directory/synchronise" }),
    done: async () => {
      await expect.poll(() => findRunning(getDb()), { timeout: 20_000 }).toBeNull();
    },
    audited: true,
  },
};

function playRoles(wanted: [key: string, where: "alpha" | null][]): ApiPlay {
  return {
    target: addTarget,
    request: async ({ target, portal }) => {
      const roles = wanted.map(async ([key, where]) => ({
        roleId: await roleId(getDb(), key),
        orgId: where && portal[where],
      }));
      return { address: `/users/${target.sub}/roles`, body: { roles: await Promise.all(roles), reason } };
    },
    done: async ({ target, portal }) => {
      const rows = await portal.database.owner`
        select r.key, g.org_id from grants g join roles r on r.id = g.role_id where g.user_sub = ${target.sub}`;
      expect([...rows]).toEqual(wanted.map(([key, where]) => ({ key, org_id: where && portal[where] })));
    },
    audited: true,
  };
}

/** As if everybody had begun; the code is right for him who can enrol. */
async function beginEnrolment({ portal, acting }: ApiStage): Promise<{ code: string; proof: string }> {
  if (!acting) return { code: "123456", proof: "none" };
  const owner = `${acting.person.sub} ${payloadOf(acting.token).auth_time}`;
  const begun = { ticket: false, replacing: false, verified: false, until: Date.now() + 600_000 };
  const proof = sealProof(begun, owner);
  const user = await findAtCognito(portal, acting.person.username);
  if (user?.UserMFASettingList?.length) return { code: "123456", proof };
  const { SecretCode = "" } = await portal.sdk.associateSoftwareToken({ AccessToken: acting.token });
  return { code: await portal.world.totp(SecretCode), proof };
}
