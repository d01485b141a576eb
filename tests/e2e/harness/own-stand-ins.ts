import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Announcement } from "@/lib/cli/announcement";
import { findFreePort } from "@/lib/cli/ports";
import { test as base, type Demo } from "@/tests/e2e/harness/fixtures";
import { type PortalProcess, startPortalProcess } from "@/tests/e2e/harness/portal-process";

/** The portal of one spec file: it can be killed and started again. */
export type OwnPortal = { kill(): Promise<void>; start(): Promise<void>; output(): string };

type OwnStandIns = { demo: Demo; portal: OwnPortal };

const FIRST_PORT = 36_000;
const PORTS_A_WORKER = 100;

/**
 * Tests whose faults and crashes concern nobody else: a Cognito, a database and a portal of their own for each worker. A
 * file that leaves something behind which cannot be taken back, such as a clock that was moved, sets `standInsOf`: then
 * they are that file's alone.
 */
export const test = base.extend<{ portal: OwnPortal }, { own: OwnStandIns; standInsOf: string }>({
  standInsOf: ["all", { option: true, scope: "worker" }],
  own: [
    async ({ standInsOf: _of }, use, { workerIndex }) => {
      const folder = mkdtempSync(join(tmpdir(), "lifeguard-e2e-own-"));
      const port = await findFreePort(FIRST_PORT + workerIndex * PORTS_A_WORKER);
      const child = spawn(
        process.execPath,
        [
          "--conditions=react-server",
          "--import",
          "tsx",
          "tests/e2e/harness/stand-ins-process.ts",
          `${port}`,
          folder,
        ],
        { stdio: ["ignore", "pipe", "inherit", "ipc"], env: { ...process.env, NODE_OPTIONS: "" } },
      );
      const demo = { ...(await readLine(child)), folder, pid: child.pid ?? 0 };
      const portal = await openPortal(demo);
      await use({ demo, portal });
      await portal.kill();
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 120_000 },
  ],
  demo: async ({ own }, use) => use(own.demo),
  portal: async ({ own }, use) => use(own.portal),
});

export { expect } from "@/tests/e2e/harness/fixtures";

async function openPortal(demo: Demo): Promise<OwnPortal> {
  let process: PortalProcess = await startPortalProcess(demo, demo.url);
  return {
    kill: () => process.kill(),
    start: async () => {
      process = await startPortalProcess(demo, demo.url);
    },
    output: () => process.output(),
  };
}

function readLine(child: ChildProcess): Promise<Announcement> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
      if (output.includes("\n")) resolve(JSON.parse(output) as Announcement);
    });
    child.once("exit", (code) => reject(new Error(`The stand-ins ended with exit code ${code}.`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await ended;
}
