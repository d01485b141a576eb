import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Play, Target } from "@/tests/guards/play";
import { addPerson, type Portal } from "@/tests/helpers/portal";

const reason = "because of a test";

/** Actions on many users; the tests of the DAL see them carried out. A run that is aimed at is somebody else's. */
export const BULK_PLAYS: Record<string, Play> = {
  "action /users/bulk listBulkChoicesAction": {
    fields: () => ({ what: "roles" }),
    done: async () => undefined,
    silent: "It reads what a dialog offers.",
  },
  "action /users/bulk previewBulkAction": {
    target: addTarget,
    fields: ({ target: { sub } }) => ({ action: "disable", subs: sub }),
    done: async () => undefined,
    silent: "It only looks ahead.",
  },
  "action /users/bulk startBulkAction": {
    target: addTarget,
    fields: ({ target: { sub } }) => ({ action: "disable", subs: sub, expected: "1", reason }),
    done: async ({ target, portal }) => {
      const items = await portal.database.owner`select 1 from bulk_items where subject_sub = ${target.sub}`;
      expect(items).toHaveLength(1);
    },
  },
  "action /users/export startExportAction": {
    fields: () => ({ format: "csv", columns: "email" }),
    done: async ({ acting, portal }) => {
      const runs = await portal.database
        .owner`select 1 from export_runs where actor_sub = ${acting?.person.sub ?? null}`;
      expect(runs).toHaveLength(1);
    },
    silent: "The file is audited when it was sent, or called off.",
  },
  "action /users/export cancelExportAction": {
    fields: () => ({ id: randomUUID() }),
    done: () => Promise.reject(new Error("There was nothing to call off.")),
  },
  "action /audit/export startAuditExportAction": {
    fields: () => ({ format: "csv", query: "outcome=refused" }),
    done: async ({ acting, portal }) => {
      const runs = await portal.database.owner`
        select 1 from export_runs where what = 'audit' and actor_sub = ${acting?.person.sub ?? null}`;
      expect(runs).toHaveLength(1);
    },
    silent: "The file is audited when it was sent, or called off.",
  },
  "action /audit/export cancelAuditExportAction": {
    fields: () => ({ id: randomUUID() }),
    done: () => Promise.reject(new Error("There was nothing to call off.")),
  },
  "action /users/bulk cancelBulkAction": onAnothersRun({}),
  "action /users/bulk retryBulkAction": onAnothersRun({}),
  "action /users/bulk undoBulkAction": onAnothersRun({ reason }),
};

function addTarget(portal: Portal): Promise<Target> {
  return addPerson(portal, { orgId: portal.alpha, mfa: false });
}

function onAnothersRun(fields: Record<string, string>): Play {
  return {
    target: addRun,
    fields: ({ target: { requestId = "" } }) => ({ id: requestId, ...fields }),
    done: () => Promise.reject(new Error("Somebody else's run was changed.")),
  };
}

async function addRun(portal: Portal): Promise<Target> {
  const id = randomUUID();
  await portal.database.owner`
    insert into bulk_runs (id, actor_sub, actor_label, action, parameters, reason, total, request_id)
    values (${id}, ${randomUUID()}, 'somebody@example.com', 'disable', '{}', 'a test', 0, 'x')`;
  return { sub: "", username: "", email: "", requestId: id };
}
