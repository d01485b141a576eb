import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import { insertAccessRequest } from "@/lib/db/access-requests";
import { getDb } from "@/lib/db/client";
import { findUserByEmail } from "@/lib/db/users";
import type { Play, Stage, Target } from "@/tests/guards/play";
import { findAtCognito, type Portal } from "@/tests/helpers/portal";

const why = "I look after the wards.";
const newEmail = () => `${randomBytes(6).toString("hex")}@example.com`;

const approve: Play = {
  target: () => addRequest("Alpha"),
  fields: ({ target, portal }) => ({ id: target.requestId ?? "", name: "New", orgId: portal.alpha }),
  rows: 2,
  done: async ({ target, portal }) => {
    expect(await statusOf(portal, target)).toBe("approved");
    expect(await findUserByEmail(getDb(), target.email)).toMatchObject({ orgId: portal.alpha });
  },
  undone: expectWaiting,
};

const decline: Play = {
  target: () => addRequest("Alpha"),
  fields: ({ target }) => ({ id: target.requestId ?? "", reason: "because of a test" }),
  done: async ({ target, portal }) => expect(await statusOf(portal, target)).toBe("declined"),
  undone: expectWaiting,
};

/** Asking for access, and deciding what was asked: for organisation A, or for none that is known. */
export const REQUEST_PLAYS: Record<string, Play> = {
  "action /request-access requestAccessAction": {
    fields: () => ({ name: "New", email: newEmail(), organisation: "Alpha", why }),
    by: "Somebody not signed in",
    done: async ({ portal }, { email = "" }, { value }) => {
      expect(value).toBe("/request-access?sent=yes");
      const rows = await portal.database.owner`select 1 from access_requests where email = ${email}`;
      expect(rows).toHaveLength(1);
    },
  },
  "action /requests approveRequestAction": approve,
  "action /requests approveRequestAction (of none)": { ...approve, target: () => addRequest(null) },
  "action /requests declineRequestAction": decline,
  "action /requests declineRequestAction (of none)": { ...decline, target: () => addRequest(null) },
};

/** A request of an organisation by its name, or of none. */
export async function addRequest(organisation: string | null): Promise<Target> {
  const email = newEmail();
  const { id } = await insertAccessRequest(getDb(), {
    name: "New",
    email,
    organisation,
    why,
    addressHash: null,
  });
  return { sub: "", username: email, email, requestId: id };
}

/** Nothing was decided, and nobody was made. */
export async function expectWaiting({ target, portal }: Pick<Stage, "target" | "portal">): Promise<void> {
  expect(await statusOf(portal, target)).toBe("pending");
  expect(await findAtCognito(portal, target.email)).toBeNull();
}

export async function statusOf({ database }: Portal, { requestId = "" }: Target): Promise<string> {
  const [row] = await database.owner`select status from access_requests where id = ${requestId}`;
  return row?.status;
}
