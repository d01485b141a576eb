import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { startBackground } from "@/lib/dal/background";
import { closeDb } from "@/lib/db/client";
import { resetEnv } from "@/lib/env";
import { KINDS_OF_CHANGE, makeDraft, readAuditOf } from "@/tests/helpers/changes";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;
let stop: (() => void) | undefined;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.close());
afterEach(() => {
  stop?.();
  stop = undefined;
  vi.unstubAllEnvs();
  resetEnv();
});

test("does not start with wrong settings, and names them all", async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "short");
  vi.stubEnv("COGNITO_USER_POOL_ID", "");
  resetEnv();
  await expect(startBackground()).rejects.toThrow(/COGNITO_USER_POOL_ID.*\n.*|NEXTAUTH_SECRET/s);
  await expect(startBackground()).rejects.toThrow(/NEXTAUTH_SECRET/);
});

test("does not start as a database role that may change audit rows", async () => {
  await closeDb();
  vi.stubEnv("DATABASE_URL", portal.database.ownerUrl);
  resetEnv();
  await expect(startBackground()).rejects.toThrow(/audit/);
  await closeDb();
});

test("finishes what a former process left, synchronises once, and leaves alone what others hold", async () => {
  const owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  const [edit] = KINDS_OF_CHANGE;
  if (!edit) throw new Error("There are no kinds.");
  const person = await edit.arrange(portal);
  const { payload } = await makeDraft(edit, person, owner, portal);
  await portal.database
    .owner`insert into outbox (id, kind, actor_label, subject_sub, payload, request_id, leased_until)
    values (gen_random_uuid(), 'user.edit', 'somebody', ${person.sub}, ${portal.database.owner.json(payload as never)}, 'x', now())`;

  stop = await startBackground();
  await vi.waitUntil(async () => (await readAuditOf(portal, person)).length > 0, { timeout: 20_000 });
  await edit.assertDone(person, portal);
  const finished = async () => portal.database.owner`select from sync_runs where finished_at is not null`;
  await vi.waitUntil(async () => (await finished()).length > 0, { timeout: 20_000 });
  stop();

  stop = await startBackground(); // the directory is fresh now
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await portal.database.owner`select from sync_runs`).toHaveLength(1);
});
