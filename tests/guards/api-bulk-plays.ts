import { expect } from "vitest";
import { addExport, addRun, type ItemState, makeStranger } from "@/tests/api/things";
import {
  type ApiPlay,
  type ApiRequest,
  type ApiStage,
  addTarget,
  get,
  reason,
} from "@/tests/guards/api-play";
import { addPerson } from "@/tests/helpers/portal";

const unaudited = "Nobody can tell whose it is, or whether it is.";
const silent = "The file is audited when it was sent, or called off.";

/** Actions on many users, and files of them, through the API: one's own, and somebody else's. */
export const API_BULK_PLAYS: Record<string, ApiPlay> = {
  "POST /bulk-runs/preview": {
    target: addTarget,
    request: ({ target: { sub } }) => ({
      address: "/bulk-runs/preview",
      body: { action: "disable", subs: [sub] },
    }),
    done: async (_stage, { body }) => expect(body).toMatchObject({ total: 1, changes: 1 }),
  },
  "POST /bulk-runs": {
    target: addTarget,
    request: ({ target: { sub } }) => ({
      address: "/bulk-runs",
      body: { action: "disable", subs: [sub], expected: 1, reason },
    }),
    done: async ({ target, portal }) => {
      const items = await portal.database.owner`select 1 from bulk_items where subject_sub = ${target.sub}`;
      expect(items).toHaveLength(1);
    },
    audited: true,
  },
  "GET /bulk-runs": get("/bulk-runs"),
  "GET /bulk-runs/{runId}": { request: onOwnRun("failed", "") },
  "GET /bulk-runs/{runId} (another's)": { request: onAnothersRun(""), unaudited },
  "POST /bulk-runs/{runId}/cancel": { request: onOwnRun("waiting", "/cancel"), audited: true },
  "POST /bulk-runs/{runId}/cancel (another's)": { request: onAnothersRun("/cancel"), audited: true },
  "POST /bulk-runs/{runId}/retry": { request: onOwnRun("failed", "/retry"), audited: true },
  "POST /bulk-runs/{runId}/retry (another's)": { request: onAnothersRun("/retry"), audited: true },
  "POST /bulk-runs/{runId}/undo": { request: onOwnRun("done", "/undo", { reason }), audited: true },
  "POST /bulk-runs/{runId}/undo (another's)": { request: onAnothersRun("/undo", { reason }), audited: true },

  "POST /user-exports": {
    request: () => ({ address: "/user-exports", body: { format: "csv", columns: ["email"] } }),
    done: async (_stage, { body }) => expect(body.state).toBe("running"),
    silent,
  },
  "GET /user-exports/{exportId}": { request: onOwnExport("") },
  "GET /user-exports/{exportId} (another's)": { request: onAnothersExport(""), unaudited },
  "GET /user-exports/{exportId}/file": {
    request: onOwnExport("/file"),
    done: async ({ acting }, { body }) => expect(body).toContain(acting?.person.email),
    audited: true,
  },
  "GET /user-exports/{exportId}/file (another's)": { request: onAnothersExport("/file"), unaudited },
  "POST /user-exports/{exportId}/cancel": { request: onOwnExport("/cancel"), audited: true },
  "POST /user-exports/{exportId}/cancel (another's)": { request: onAnothersExport("/cancel"), silent },
};

type Request = (stage: ApiStage) => Promise<ApiRequest>;

/** Of disabling one user of the caller's organisation, or of A, who is in this state. */
function onOwnRun(state: ItemState, path: string, body?: object): Request {
  return async ({ acting, portal }) => {
    const owner = acting?.person ?? makeStranger();
    const [row] = await portal.database.owner<{ org: string | null }[]>`
      select org_id as org from directory_users where sub = ${owner.sub}`;
    const user = await addPerson(portal, { orgId: row?.org ?? portal.alpha, mfa: false });
    const id = await addRun(portal, owner, [{ ...user, state }]);
    return { address: `/bulk-runs/${id}${path}`, body };
  };
}

function onAnothersRun(path: string, body?: object): Request {
  return async ({ portal }) => ({
    address: `/bulk-runs/${await addRun(portal, makeStranger())}${path}`,
    body,
  });
}

function onOwnExport(path: string): Request {
  return async ({ acting }) => ({
    address: `/user-exports/${await addExport(acting?.person ?? makeStranger())}${path}`,
  });
}

function onAnothersExport(path: string): Request {
  return async () => ({ address: `/user-exports/${await addExport(makeStranger())}${path}` });
}
