import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { type ApiPlay, type ApiStage, get } from "@/tests/guards/api-play";
import { insert } from "@/tests/guards/view-plays";

const silent = "Only its owner sees it.";

/** Views of one's own through the API; and a view of somebody else that nobody but he sees. */
export const API_VIEW_PLAYS: Record<string, ApiPlay> = {
  "GET /views": get("/views"),
  "POST /views": {
    request: () => ({ address: "/views", body: { name: randomUUID(), query: "mfa=off&after=abc" } }),
    done: async (_stage, { body }) => expect(body).toMatchObject({ query: "mfa=off", own: true }),
    silent,
  },
  "PATCH /views/{viewId}": {
    request: async (stage) => ({ address: await addressOf(stage), body: { name: randomUUID() } }),
    silent,
  },
  "PATCH /views/{viewId} (another's)": {
    request: async () => ({ address: `/views/${await insert(randomUUID())}`, body: { name: "Mine now" } }),
    silent,
  },
  "PUT /views/{viewId}/query": {
    request: async (stage) => ({
      address: `${await addressOf(stage)}/query`,
      body: { query: "mfa=unknown" },
    }),
    done: async (_stage, { body }) => expect(body.query).toBe("mfa=unknown"),
    silent,
  },
  "PUT /views/{viewId}/shared": {
    request: async (stage) => ({ address: `${await addressOf(stage)}/shared`, body: { shared: true } }),
    done: async (_stage, { body }) => expect(body.shared).toBe(true),
    audited: true,
  },
  "DELETE /views/{viewId}": {
    request: async (stage) => ({ address: await addressOf(stage) }),
    silent,
  },
};

async function addressOf({ acting }: ApiStage): Promise<string> {
  return `/views/${await insert(acting?.person.sub ?? randomUUID())}`;
}
