import { expect } from "vitest";
import type { Method } from "@/lib/api/endpoint";
import { sealProof } from "@/lib/auth/enrolment-proof";
import { getDb } from "@/lib/db/client";
import { findRunning } from "@/lib/db/sync-history";
import { findUserByEmail } from "@/lib/db/users";
import type { Result } from "@/tests/api/client";
import { API_REQUEST_PLAYS } from "@/tests/guards/api-request-plays";
import { NOBODY, type Target } from "@/tests/guards/play";
import { KINDS_OF_CHANGE, type KindOfChange } from "@/tests/helpers/changes";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, findAtCognito, giveRole, type Portal } from "@/tests/helpers/portal";
import { PASSWORD, payloadOf } from "@/tests/local-cognito/helpers";

export type ApiStage = { portal: Portal; target: Target; acting: { person: Target; token: string } | null };
export type ApiRequest = { address: string; body?: unknown };

/** How an endpoint is called, and what is true when it has done its work. */
export type ApiPlay = {
  /** Whom it is aimed at, made anew for everybody who succeeds. Absent: nobody, or the caller himself. */
  target?: (portal: Portal) => Promise<Target>;
  request: (stage: ApiStage) => ApiRequest | Promise<ApiRequest>;
  /** Asserts that what it says has happened. */
  done?: (stage: ApiStage, answer: Result) => Promise<void>;
  /** Asserts, beside Postgres and the calls to Cognito, that it has not. */
  undone?: (stage: ApiStage) => Promise<void>;
  /** Doing it leaves an audit row. */
  audited?: boolean;
  /** How many things it changes, each of which leaves an audit row; one if absent. */
  rows?: number;
  /** Who stands in the audit, where nobody need be signed in. */
  by?: string;
};

const reason = "because of a test";

/** A change that the tests of the DAL know already, asked for at a path below the user's. */
function playKind(kind: KindOfChange["kind"], path: string, body?: (stage: ApiStage) => unknown): ApiPlay {
  const known = KINDS_OF_CHANGE.find((candidate) => candidate.kind === kind);
  if (!known) throw new Error(`There is no kind of change ${kind}.`);
  return {
    target: known.arrange,
    request: (stage) => ({
      address: `/users/${stage.target.sub}${path}`,
      body: body ? body(stage) : { reason },
    }),
    done: ({ target, portal }) => known.assertDone(target, portal),
    undone: ({ target, portal }) => known.assertUndone(target, portal),
    audited: true,
  };
}

const get = (address: string): ApiPlay => ({ request: () => ({ address }) });
const addTarget = (portal: Portal) =>
  addPerson(portal, { name: "Target of A", orgId: portal.alpha, mfa: false });
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
  "GET /roles": get("/roles"),
  "GET /organisations": get("/organisations"),
  "GET /audit": get("/audit"),
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

/** The method in a line's name. */
export function methodOf(name: string): Method {
  return name.split(" ")[0] as Method;
}
