import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { reconcile } from "@/lib/dal/reconcile";
import { actAs, type Person } from "@/tests/helpers/actor";
import { KINDS_OF_CHANGE, makeDraft, readAuditOf } from "@/tests/helpers/changes";
import { addPerson, countOutbox, type Portal, settingsFor, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

/** Longer than any test: what the killed process asked for at last is never done. */
const FOR_EVER = 120_000;

let portal: Portal;
let owner: Person;

beforeAll(async () => {
  portal = await startPortal();
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
});
afterAll(() => portal?.close());
beforeEach(async () => {
  await actAs(owner);
});

const PLACES = KINDS_OF_CHANGE.flatMap((kind) =>
  kind.operations.map((operation) => ({ name: kind.kind, operation, kind })),
);

test.each(PLACES)(
  "a process killed in $name while it waits for $operation loses nothing",
  async ({ kind, operation }) => {
    const person = await kind.arrange(portal);
    const draft = await makeDraft(kind, person, owner, portal);
    await portal.world.setFaults([{ operation, delayMs: FOR_EVER, times: 1 }]);
    const child = startChild(JSON.stringify(draft));
    await vi.waitUntil(async () => (await countFaults()) === 0, { timeout: 60_000, interval: 50 });
    child.kill("SIGKILL");
    await once(child, "exit");

    expect(await countOutbox(portal)).toBe(1);
    expect(await readAuditOf(portal, person)).toEqual([]);
    expect(await reconcile()).toEqual({ settled: 0, pending: 0 }); // the dead process still holds the lease

    await portal.database.owner`update outbox set leased_until = now()`;
    expect(await reconcile()).toEqual({ settled: 1, pending: 0 });
    await kind.assertDone(person, portal);
    expect(await readAuditOf(portal, person)).toMatchObject([{ action: kind.kind, outcome: "done" }]);
    expect(await countOutbox(portal)).toBe(0);
  },
  90_000,
);

function startChild(draft: string): ChildProcess {
  const settings = settingsFor(portal.database.url, portal.world.url);
  return spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "tests/helpers/crash-child.ts", draft],
    { env: { ...process.env, NODE_OPTIONS: "", ...settings }, stdio: ["ignore", "inherit", "inherit"] },
  );
}

async function countFaults(): Promise<number> {
  return ((await (await fetch(`${portal.world.url}/_local/faults`)).json()) as unknown[]).length;
}
