import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { type ApiPlay, type ApiStage, get, reason } from "@/tests/guards/api-play";
import { NOBODY } from "@/tests/guards/play";

/** What is done to organisation A through the API. It is left as others expect it: open, and without domains. */
export const API_ORGANISATION_PLAYS: Record<string, ApiPlay> = {
  "GET /organisations": get("/organisations"),
  "POST /organisations": {
    request: () => ({
      address: "/organisations",
      body: { name: `Organisation ${randomUUID()}`, domains: ["a.example"], reason },
    }),
    done: async ({ portal }, { body }) => {
      const rows = await portal.database.owner`
        select domain from organisation_domains where org_id = ${body.id}`;
      expect([...rows]).toEqual([{ domain: "a.example" }]);
    },
    audited: true,
  },
  "GET /organisations/{orgId}": {
    request: ({ portal }) => ({ address: `/organisations/${portal.alpha}` }),
    done: async ({ portal }, { body }) => expect(body.organisation.id).toBe(portal.alpha),
  },
  "PATCH /organisations/{orgId}": {
    request: ({ portal }) => ({
      address: `/organisations/${portal.alpha}`,
      body: { name: `Alpha ${randomUUID()}`, reason },
    }),
    done: async (stage, { body }) => {
      expect(await readAlpha(stage)).toMatchObject(body);
      const { database, alpha } = stage.portal;
      await database.owner`update organisations set name = 'Alpha' where id = ${alpha}`;
    },
    audited: true,
  },
  "PUT /organisations/{orgId}/domains": {
    request: ({ portal }) => ({
      address: `/organisations/${portal.alpha}/domains`,
      body: { domains: ["B.example", "a.example"], reason },
    }),
    done: async ({ portal: { database, alpha } }) => {
      const rows = await database.owner`
        delete from organisation_domains where org_id = ${alpha} returning domain`;
      expect(rows.map(({ domain }) => domain).sort()).toEqual(["a.example", "b.example"]);
    },
    audited: true,
  },
  "POST /organisations/{orgId}/archive": {
    request: ({ portal }) => ({ address: `/organisations/${portal.alpha}/archive`, body: { reason } }),
    done: async (stage) => {
      expect((await readAlpha(stage))?.archived_at).not.toBeNull();
      const { database, alpha } = stage.portal;
      await database.owner`update organisations set archived_at = null where id = ${alpha}`;
    },
    audited: true,
  },
  "POST /organisations/{orgId}/restore": {
    target: async ({ database, alpha }) => {
      await database.owner`update organisations set archived_at = now() where id = ${alpha}`;
      return NOBODY;
    },
    request: ({ portal }) => ({ address: `/organisations/${portal.alpha}/restore`, body: { reason } }),
    done: async (stage) => expect((await readAlpha(stage))?.archived_at).toBeNull(),
    audited: true,
  },
};

async function readAlpha({ portal: { database, alpha } }: ApiStage) {
  const [row] = await database.owner`select name, archived_at from organisations where id = ${alpha}`;
  return row;
}
