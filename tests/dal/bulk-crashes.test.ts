import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startBulkRun } from "@/lib/dal/bulk-start";
import { actAs, type Person } from "@/tests/helpers/actor";
import { finishRun, isFinished, readItems, readRunAudit } from "@/tests/helpers/bulk";
import { addPerson, findAtCognito, type Portal, settingsFor, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));
vi.mock("@/lib/dal/bulk-work", async (original) => ({
  ...(await original<typeof import("@/lib/dal/bulk-work")>()),
  kickBulkWork: () => undefined, // the tests say who works
}));

/** Enough that a run is in its middle when its process dies. */
const MANY = 12;
/** With Cognito refusing calls each takes its time: the SDK slows down, and so does the run. */
const FEW = 6;
/** So many are done when the process is killed. */
const ENOUGH = 3;

let portal: Portal;
let owner: Person;

beforeAll(async () => {
  portal = await startPortal();
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
}, 60_000);
afterAll(() => portal?.close());
beforeEach(async () => {
  await portal.world.setFaults([]);
  await actAs(owner);
});

async function startRun(count = MANY): Promise<{ id: string; people: Person[] }> {
  const people = await Promise.all(
    Array.from({ length: count }, () => addPerson(portal, { orgId: portal.alpha, invited: true })),
  );
  const subs = people.map(({ sub }) => sub);
  const { id } = await startBulkRun({ action: "disable", reason: "a test", expected: count }, { subs });
  return { id, people };
}

/** Each was disabled once, has one audit row under the id of its item, and nothing is left behind. */
async function expectOnceEach(id: string, people: Person[]): Promise<void> {
  const items = await readItems(portal, id);
  expect(items.map(({ state }) => state)).toEqual(people.map(() => "done"));
  const audit = await readRunAudit(portal, id);
  expect(audit.map(({ change_id }) => change_id).sort()).toEqual(
    items.map(({ change_id }) => change_id).sort(),
  );
  for (const { username } of people) expect((await findAtCognito(portal, username))?.Enabled).toBe(false);
  expect(await portal.database.owner`select 1 from outbox`).toEqual([]);
}

function startChild(): ChildProcess {
  const settings = settingsFor(portal.database.url, portal.world.url);
  return spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "tests/helpers/bulk-child.ts"],
    { env: { ...process.env, NODE_OPTIONS: "", ...settings }, stdio: ["ignore", "inherit", "inherit"] },
  );
}

async function countDone(id: string): Promise<number> {
  return (await readItems(portal, id)).filter(({ state }) => state === "done").length;
}

test("a process killed in the middle of a run does nothing twice, and loses nothing", async () => {
  const { id, people } = await startRun();
  await portal.world.setFaults([{ operation: "AdminUserGlobalSignOut", delayMs: 300 }]);
  const child = startChild();
  await vi.waitUntil(async () => (await countDone(id)) >= ENOUGH, { timeout: 150_000, interval: 20 });
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(await isFinished(portal, id)).toBe(false);
  // The dead process's leases are over.
  await portal.database.owner`update bulk_items set leased_until = now() where state = 'waiting'`;
  await portal.database.owner`update outbox set leased_until = now()`;
  await portal.world.setFaults([]);
  await finishRun(portal, id);
  await expectOnceEach(id, people);
}, 280_000);

test("with Cognito refusing three calls of ten a run finishes, nothing done twice and nothing lost", async () => {
  const { id, people } = await startRun(FEW);
  await portal.world.setFaults([{ operation: "*", status: 429, share: 0.3 }]);
  await finishRun(portal, id);
  await portal.world.setFaults([]);
  await expectOnceEach(id, people);
}, 280_000);

test("with three calls of ten dropped after they were done, too", async () => {
  const { id, people } = await startRun(FEW);
  await portal.world.setFaults([{ operation: "*", drop: "after", share: 0.3 }]);
  await finishRun(portal, id);
  await portal.world.setFaults([]);
  await expectOnceEach(id, people);
}, 280_000);

test("two processes share a run", async () => {
  const { id, people } = await startRun();
  const children = [startChild(), startChild()];
  await Promise.all(children.map((child) => once(child, "exit")));
  await finishRun(portal, id);
  await expectOnceEach(id, people);
}, 280_000);
