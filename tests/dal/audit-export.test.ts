import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { cancelAuditExport, getAuditExport, openAuditExport, startAuditExport } from "@/lib/dal/audit-export";
import { closeLeftExports } from "@/lib/dal/export-stream";
import { openUserExport } from "@/lib/dal/exports";
import { appendAudit } from "@/lib/db/audit";
import type { AuditListInput } from "@/lib/input/lists";
import { actAs, type Person } from "@/tests/helpers/actor";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

const ROWS = 1_200;
/** A byte order mark stays where it is. */
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

let portal: Portal;
let people: Record<string, Person>;

beforeAll(async () => {
  portal = await startPortal();
  const { alpha, beta } = portal;
  people = {
    owner: await addPerson(portal, { roles: [{ key: "owner" }] }),
    other: await addPerson(portal, { roles: [{ key: "owner" }] }),
    auditorOfAlpha: await addPerson(portal, { orgId: alpha, roles: [{ key: "auditor", orgId: alpha }] }),
    helpdesk: await addPerson(portal, { roles: [{ key: "helpdesk" }] }),
    withoutMfa: await addPerson(portal, { roles: [{ key: "owner" }], mfa: false }),
  };
  await portal.database.db.transaction(async (tx) => {
    for (let at = 0; at < ROWS; at += 1) {
      const orgId = [alpha, beta][at % 2] ?? null;
      const entry = { actorLabel: "ada", action: "user.edit", outcome: "done", requestId: "r" } as const;
      await appendAudit(tx, {
        ...entry,
        orgId,
        reason: at % 100 === 0 ? "=1+1" : null,
        subjectLabel: `n${at}`,
      });
    }
  });
});
beforeEach(async () => {
  await portal.database.owner`delete from rate_limits`;
  await portal.database.owner`delete from export_runs`;
});
afterAll(() => portal?.close());

const as = (name: string) => actAs(people[name] ?? null);

async function save(filters: AuditListInput = {}, format: "csv" | "ndjson" = "ndjson") {
  const started = await startAuditExport({ format }, filters);
  let text = "";
  for await (const piece of (await openAuditExport(started.id)).pieces) text += DECODER.decode(piece);
  return { ...started, text, lines: text.trim().split("\n").filter(Boolean) };
}

const readRows = () => portal.database.owner<{ outcome: string; org_id: string | null; after: object }[]>`
  select outcome, org_id, after from audit_log where action = 'audit.export' order by id`;

describe("a file of the audit is refused to", () => {
  test.each([
    ["nobody", "nobody", "unauthenticated"],
    ["an owner without MFA", "withoutMfa", "mfa_required"],
    ["a helpdesk", "helpdesk", "forbidden"],
  ])("%s, at every step", async (_who, name, code) => {
    await as("owner");
    const { id } = await startAuditExport({ format: "csv" }, {});
    await as(name);
    await expect(startAuditExport({ format: "csv" }, {})).rejects.toMatchObject({ code });
    for (const step of [openAuditExport, getAuditExport, cancelAuditExport]) {
      await expect(step(id)).rejects.toMatchObject({ code });
    }
    expect(await portal.database.owner`select state from export_runs`).toEqual([{ state: "running" }]);
  });

  test("somebody else who may have his own, to whoever had it already, and as a file of users", async () => {
    await as("owner");
    const { id } = await startAuditExport({ format: "csv" }, {});
    await expect(openUserExport(id)).rejects.toMatchObject({ code: "not_found" });
    await as("other");
    for (const step of [openAuditExport, getAuditExport, cancelAuditExport]) {
      await expect(step(id)).rejects.toMatchObject({ code: "not_found" });
      await expect(step(randomUUID())).rejects.toMatchObject({ code: "not_found" });
      await expect(step("no-id")).rejects.toMatchObject({ code: "not_found" });
    }
    await as("owner");
    await openAuditExport(id);
    await expect(openAuditExport(id)).rejects.toMatchObject({ code: "not_found" });
  });
});

test("holds exactly what the filters leave, newest first, and leaves one row that says so", async () => {
  await as("owner");
  const before = (await readRows()).length;
  const saved = await save({ action: "user.edit" });
  expect(saved.expected).toBe(ROWS);
  expect(saved.lines).toHaveLength(ROWS);
  const rows = saved.lines.map((line) => JSON.parse(line));
  expect(rows[0]).toMatchObject({ on: `n${ROWS - 1}`, action: "user.edit" });
  expect(rows.at(-1)).toMatchObject({ on: "n0" });
  expect(await getAuditExport(saved.id)).toEqual({
    ...{ id: saved.id, state: "done", written: ROWS, expected: ROWS, finished: true },
  });
  const told = (await readRows()).slice(before);
  expect(told).toMatchObject([
    {
      outcome: "done",
      after: { state: "done", rows: ROWS, filter: { action: "user.edit" }, format: "ndjson" },
    },
  ]);
  expect(JSON.stringify(told)).not.toContain("upTo");
});

test("of one organisation holds its rows alone, and what is told of it stays there", async () => {
  await as("auditorOfAlpha");
  const before = (await readRows()).length;
  const { text, lines } = await save({ action: "user.edit" });
  expect(lines).toHaveLength(ROWS / 2);
  expect(text).not.toContain("Beta");
  expect((await save({ organisation: portal.beta })).lines).toEqual([]);
  expect((await readRows()).slice(before).map((row) => row.org_id)).toEqual([portal.alpha, portal.alpha]);
});

test("ends with what was the newest row when it was asked for", async () => {
  await as("owner");
  const { id } = await startAuditExport({ format: "ndjson" }, { action: "user.edit" });
  await portal.database.db.transaction((tx) =>
    appendAudit(tx, { actorLabel: "late", action: "user.edit", outcome: "done", requestId: "r" }),
  );
  let text = "";
  for await (const piece of (await openAuditExport(id)).pieces) text += DECODER.decode(piece);
  expect(text).not.toContain("late");
  await portal.database.owner`delete from audit_log where actor_label = 'late'`;
});

test("makes text of formulas in CSV, and keeps every character in NDJSON", async () => {
  await as("owner");
  const { text } = await save({ text: "=1+1" }, "csv");
  expect(text.startsWith('\uFEFF"id","time"')).toBe(true);
  expect(text).toContain('"\'=1+1"');
  expect((await save({ text: "=1+1" })).text).toContain('"reason":"=1+1"');
});

test("breaks off when it is called off, and says after how many rows", async () => {
  await as("owner");
  const before = (await readRows()).length;
  const { id } = await startAuditExport({ format: "ndjson" }, { action: "user.edit" });
  const { pieces } = await openAuditExport(id);
  expect((await pieces.next()).done).toBe(false);
  await cancelAuditExport(id);
  const present = performance.now();
  const clock = vi.spyOn(performance, "now").mockReturnValue(present + 60_000);
  await expect(drain(pieces)).rejects.toMatchObject({ code: "conflict" });
  clock.mockRestore();
  expect(await getAuditExport(id)).toMatchObject({ state: "cancelled", finished: true });
  expect((await readRows()).slice(before)).toMatchObject([{ after: { state: "cancelled" } }]);
});

test("called off before it was fetched, or left by a dead process, it is told once", async () => {
  await as("owner");
  const before = (await readRows()).length;
  const first = await startAuditExport({ format: "csv" }, {});
  await cancelAuditExport(first.id);
  await expect(cancelAuditExport(first.id)).rejects.toMatchObject({ code: "not_found" });
  const second = await startAuditExport({ format: "csv" }, {});
  await portal.database
    .owner`update export_runs set leased_until = now() - interval '1 minute' where id = ${second.id}`;
  await closeLeftExports();
  await closeLeftExports();
  const done = (await readRows()).slice(before).filter(({ outcome }) => outcome === "done");
  expect(done).toMatchObject([{ after: { state: "cancelled", rows: 0 } }, { after: { state: "cancelled" } }]);
});

test("is refused for more than three at once, whatever they are of", async () => {
  await as("owner");
  for (let at = 0; at < 3; at += 1) await startAuditExport({ format: "csv" }, {});
  await expect(startAuditExport({ format: "csv" }, {})).rejects.toMatchObject({ code: "conflict" });
});

async function drain(pieces: AsyncGenerator<Uint8Array, void, void>): Promise<void> {
  for await (const _piece of pieces);
}
