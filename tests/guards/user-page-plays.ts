import { expect } from "vitest";
import { appendAudit } from "@/lib/db/audit";
import { getDb } from "@/lib/db/client";
import { findUser } from "@/lib/db/users";
import { type Play, playKind, type Stage } from "@/tests/guards/play";
import { addPerson, findAtCognito, type Portal } from "@/tests/helpers/portal";

const reason = "because of a test";
const subAndReason = ({ target }: Stage) => ({ sub: target.sub, reason });

/** The forms of a user's tabs and runbooks, and of the board of invitations. */
export const USER_PAGE_PLAYS: Record<string, Play> = {
  "action /users/[sub] editProfileAction": playKind("user.edit", async ({ target: { sub } }) => ({
    sub,
    modifiedAt: (await findUser(getDb(), sub))?.modifiedAt.toISOString() ?? "",
    changes: JSON.stringify({ set: { name: "Grace Hopper" }, remove: [] }),
  })),
  "action /users/[sub] changeEmailAction": playKind("user.change_email", ({ target: { sub, email } }) => ({
    sub,
    email: `new-${email}`,
    verification: "verified",
    reason,
  })),
  "action /users/[sub] undoEmailAction": {
    target: addChangedPerson,
    fields: ({ target }) => ({ sub: target.sub, auditId: target.requestId ?? "", reason }),
    done: async ({ target }) => {
      expect(await findUser(getDb(), target.sub)).toMatchObject({ email: `old-${target.email}` });
    },
    undone: async ({ target }) => {
      expect(await findUser(getDb(), target.sub)).toMatchObject({ email: target.email });
    },
  },
  "action /users/[sub] recoverLostDeviceAction": playKind("user.reset_mfa", ({ target: { sub } }) => ({
    sub,
    identity: "callback",
    note: reason,
  })),
  "action /users/[sub] lockUserAction": playKind("user.lock", subAndReason),
  "action /users/[sub] forgetDeviceAction": {
    target: (portal) => addPerson(portal, { orgId: portal.alpha }),
    fields: ({ target: { sub } }) => ({ sub, key: `eu-west-2_${sub}`, reason }),
    done: async () => undefined,
  },
  "action /users/invitations withdrawInvitationAction": {
    target: (portal) => addPerson(portal, { orgId: portal.alpha, invited: true }),
    fields: subAndReason,
    done: async ({ target, portal }) => {
      expect(await findAtCognito(portal, target.username)).toBeNull();
      expect(await findUser(getDb(), target.sub)).toBeNull();
    },
    undone: async ({ target, portal }) => {
      expect(await findAtCognito(portal, target.username)).not.toBeNull();
    },
  },
};

/** Somebody whose e-mail was changed, as the audit says. */
export async function addChangedPerson(portal: Portal) {
  const person = await addPerson(portal, { orgId: portal.alpha });
  const row = await getDb().transaction((tx) =>
    appendAudit(tx, {
      actorLabel: "somebody",
      action: "user.change_email",
      outcome: "done",
      subjectSub: person.sub,
      subjectLabel: `old-${person.email}`,
      orgId: portal.alpha,
      before: { email: `old-${person.email}`, emailVerified: true },
      after: { email: person.email, emailVerified: true },
      requestId: "00000000-0000-4000-8000-000000000000",
    }),
  );
  return { ...person, requestId: String(row.id) };
}
