import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import { getDb } from "@/lib/db/client";
import { findUserByEmail } from "@/lib/db/users";
import type { ApiPlay } from "@/tests/guards/api-play";
import { addRequest, expectWaiting, statusOf } from "@/tests/guards/request-plays";

const approve: ApiPlay = {
  target: () => addRequest("Alpha"),
  request: ({ target, portal }) => ({
    address: `/access-requests/${target.requestId}/approve`,
    body: { name: "New", orgId: portal.alpha, roleIds: [] },
  }),
  done: async ({ target, portal }, { body }) => {
    expect(await statusOf(portal, target)).toBe("approved");
    expect(await findUserByEmail(getDb(), target.email)).toMatchObject({
      sub: body.sub,
      orgId: portal.alpha,
    });
  },
  undone: expectWaiting,
  audited: true,
  rows: 2,
};

const decline: ApiPlay = {
  target: () => addRequest("Alpha"),
  request: ({ target }) => ({
    address: `/access-requests/${target.requestId}/decline`,
    body: { reason: "because of a test" },
  }),
  done: async ({ target, portal }) => expect(await statusOf(portal, target)).toBe("declined"),
  undone: expectWaiting,
  audited: true,
};

/** Access requests through the API, as REQUEST_PLAYS has them for the pages. */
export const API_REQUEST_PLAYS: Record<string, ApiPlay> = {
  "POST /access-requests": {
    request: () => {
      const email = `${randomBytes(6).toString("hex")}@example.com`;
      const body = { name: "New", email, organisation: "Alpha", why: "I look after the wards." };
      return { address: "/access-requests", body };
    },
    done: async (_stage, { status, body }) => expect([status, body]).toEqual([202, undefined]),
    audited: true,
    by: "Somebody not signed in",
  },
  "GET /access-requests": {
    target: () => addRequest("Alpha"),
    request: ({ target }) => ({ address: `/access-requests?search=${target.email}` }),
  },
  "POST /access-requests/{id}/approve": approve,
  "POST /access-requests/{id}/approve (of none)": { ...approve, target: () => addRequest(null) },
  "POST /access-requests/{id}/decline": decline,
  "POST /access-requests/{id}/decline (of none)": { ...decline, target: () => addRequest(null) },
};
