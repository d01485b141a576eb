import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { getDb } from "@/lib/db/client";
import { insertView } from "@/lib/db/saved-views";
import type { Play, Stage } from "@/tests/guards/play";
import type { Portal } from "@/tests/helpers/portal";

const silent = "Only its owner sees it.";

/** Views and columns of one's own; and a view of somebody else that nobody but he sees. */
export const VIEW_PLAYS: Record<string, Play> = {
  "action /users saveColumnsAction": {
    fields: () => ({ columns: "name,email" }),
    silent,
    done: async ({ acting, portal }) => {
      const rows = await portal.database.owner`
        select value from preferences where user_sub = ${acting?.person.sub ?? ""} and key = 'users.columns'`;
      expect(rows).toMatchObject([{ value: ["name", "email"] }]);
    },
  },
  "action /users saveViewAction": {
    fields: () => ({ name: randomUUID(), query: "mfa=off&after=abc" }),
    silent,
    done: async ({ portal }, { name = "" }) => expect(await readViews(portal, name)).toEqual(["mfa=off"]),
  },
  "action /users renameViewAction": {
    fields: async (stage) => ({ id: await addView(stage), name: randomUUID() }),
    silent,
    done: async ({ portal }, { name = "" }) => expect(await readViews(portal, name)).toEqual(["mfa=on"]),
  },
  "action /users renameViewAction (another's)": {
    fields: async () => ({ id: await insert(randomUUID()), name: "Mine now" }),
    done: () => Promise.reject(new Error("Somebody else's view was renamed.")),
  },
  "action /users updateViewAction": {
    fields: async (stage) => ({ id: await addView(stage), query: "mfa=unknown" }),
    silent,
    done: async ({ portal }, { id = "" }) => {
      const rows = await portal.database.owner`select query from saved_views where id = ${id}`;
      expect(rows).toEqual([{ query: "mfa=unknown" }]);
    },
  },
  "action /users shareViewAction": {
    fields: async (stage) => ({ id: await addView(stage), shared: "on" }),
    done: async ({ portal }, { id = "" }) => {
      const rows = await portal.database.owner`select shared from saved_views where id = ${id}`;
      expect(rows).toEqual([{ shared: true }]);
    },
  },
  "action /users deleteViewAction": {
    fields: async (stage) => ({ id: await addView(stage) }),
    silent,
    done: async ({ portal }, { id = "" }) => {
      expect(await portal.database.owner`select 1 from saved_views where id = ${id}`).toEqual([]);
    },
  },
};

/** A view of the actor; of nobody, one that is somebody else's. */
function addView({ acting }: Stage): Promise<string> {
  return insert(acting?.person.sub ?? randomUUID());
}

/** Adds a view of somebody. */
export async function insert(ownerSub: string): Promise<string> {
  const view = await insertView(getDb(), { ownerSub, name: randomUUID(), query: "mfa=on", shared: false });
  return view?.id ?? "";
}

async function readViews({ database }: Portal, name: string): Promise<string[]> {
  const rows = await database.owner<{ query: string }[]>`select query from saved_views where name = ${name}`;
  return rows.map(({ query }) => query);
}
