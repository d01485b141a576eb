import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as healthz } from "@/app/healthz/route";
import { GET as readyz } from "@/app/readyz/route";
import { closeDb } from "@/lib/db/client";
import { resetEnv } from "@/lib/env";
import { takeLog } from "@/tests/helpers/log";
import { type Portal, startPortal } from "@/tests/helpers/portal";

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.close());

/** All that a stranger gets to read. */
async function read(response: Response): Promise<[number, unknown]> {
  return [response.status, await response.json()];
}

test("with everything there, both say ok and nothing else", async () => {
  expect(await read(healthz())).toEqual([200, { status: "ok" }]);
  expect(await read(await readyz())).toEqual([200, { status: "ok" }]);
});

test("a Cognito that does not answer is no reason to take the portal out of service", async () => {
  await portal.world.setFaults([{ operation: "*", drop: "before" }]);
  expect(await read(healthz())).toEqual([200, { status: "ok" }]);
  expect(await read(await readyz())).toEqual([200, { status: "ok" }]);
  await portal.world.setFaults([]);
});

test.each([
  ["does not answer", "postgres://lifeguard_app:canary-hunter2@localhost:9/none"],
  ["is another host", "postgres://lifeguard_app:canary-hunter2@nowhere.invalid/none"],
])("a database that %s is not ready, and why stays in the log", async (_what, url) => {
  const { DATABASE_URL } = process.env;
  await closeDb();
  Object.assign(process.env, { DATABASE_URL: url });
  resetEnv();
  try {
    const answer = await readyz();
    expect(answer.headers.get("retry-after")).toBe("10");
    expect(await read(answer)).toEqual([503, { status: "unavailable" }]);
    expect(await read(healthz())).toEqual([200, { status: "ok" }]);
  } finally {
    await closeDb();
    Object.assign(process.env, { DATABASE_URL });
    resetEnv();
  }
  const lines = takeLog();
  expect(lines).toMatchObject([{ level: "warn", msg: "Not ready.", error: { name: expect.any(String) } }]);
  expect(JSON.stringify(lines)).not.toContain("hunter2");
  expect(await read(await readyz())).toEqual([200, { status: "ok" }]);
});

test("a database without the portal's tables is not ready", async () => {
  await portal.database.owner`alter table roles rename to elsewhere`;
  expect(await read(await readyz())).toEqual([503, { status: "unavailable" }]);
  await portal.database.owner`alter table elsewhere rename to roles`;
  expect(await read(await readyz())).toEqual([200, { status: "ok" }]);
  expect(takeLog()).toMatchObject([{ msg: "Not ready.", error: { causes: [{ code: "42P01" }] } }]);
});
