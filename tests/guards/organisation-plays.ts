import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Play, Stage } from "@/tests/guards/play";
import { NOBODY } from "@/tests/guards/play";

const reason = "because of a test";

/** What is done to organisation A. It is left as others expect it: open, and without domains. */
export const ORGANISATION_PLAYS: Record<string, Play> = {
  "action /organisations createOrganisationAction": {
    fields: () => ({ name: `Organisation ${randomUUID()}`, domains: "a.example", reason }),
    done: async ({ portal }, { name = "" }) => {
      const rows = await portal.database.owner`
        select d.domain from organisations o join organisation_domains d on d.org_id = o.id where o.name = ${name}`;
      expect([...rows]).toEqual([{ domain: "a.example" }]);
    },
  },
  "action /organisations renameOrganisationAction": {
    fields: ({ portal }) => ({ orgId: portal.alpha, name: `Alpha ${randomUUID()}`, reason }),
    done: async (stage, { name }) => expect(await readAlpha(stage)).toMatchObject({ name }),
  },
  "action /organisations setDomainsAction": {
    fields: ({ portal }) => ({ orgId: portal.alpha, domains: "@B.example, a.example", reason }),
    done: async ({ portal: { database, alpha } }) => {
      const rows = await database.owner`
        delete from organisation_domains where org_id = ${alpha} returning domain`;
      expect(rows.map(({ domain }) => domain).sort()).toEqual(["a.example", "b.example"]);
    },
  },
  "action /organisations archiveOrganisationAction": {
    fields: ({ portal }) => ({ orgId: portal.alpha, reason }),
    done: async (stage) => {
      expect((await readAlpha(stage))?.archived_at).not.toBeNull();
      await stage.portal.database
        .owner`update organisations set archived_at = null where id = ${stage.portal.alpha}`;
    },
  },
  "action /organisations restoreOrganisationAction": {
    target: async ({ database, alpha }) => {
      await database.owner`update organisations set archived_at = now() where id = ${alpha}`;
      return NOBODY;
    },
    fields: ({ portal }) => ({ orgId: portal.alpha, reason }),
    done: async (stage) => expect((await readAlpha(stage))?.archived_at).toBeNull(),
  },
};

async function readAlpha({ portal: { database, alpha } }: Stage) {
  const [row] = await database.owner`select name, archived_at from organisations where id = ${alpha}`;
  return row;
}
