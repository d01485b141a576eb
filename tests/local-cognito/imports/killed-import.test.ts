import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openSdk, startWorld, UserPoolId } from "../helpers";
import { createJob, describe, ended, goodRow, headerOf, toCsv, upload, userNames } from "./import-calls";

const USERS = 20_000;
/** A machine with much to do takes its time to start a process. */
const TIMEOUT_MS = 120_000;

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "killed-import-"));
  // The log of lines that failed.
  vi.spyOn(console, "warn").mockReturnValue();
});
afterEach(() => {
  vi.mocked(console.warn).mockRestore();
  rmSync(dataDir, { recursive: true });
});

async function startChild(): Promise<{ child: ChildProcess; url: string }> {
  const script = "tests/local-cognito/imports/import-child.ts";
  const child = spawn(process.execPath, ["--import", "tsx", script, dataDir], {
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, url: line.toString("utf8").trim() };
}

test(
  "an import whose process is killed goes on with the next: every line counts once, every user is there once",
  async () => {
    const { child, url } = await startChild();
    const sdk = openSdk(url);
    const columns = await headerOf(sdk);
    const rows = Array.from({ length: USERS }, (_, index) =>
      goodRow(index % 10 === 9 ? `us er${index}` : `user${index}`),
    );
    const job = await createJob(sdk);
    await upload(job, toCsv(columns, rows));
    await sdk.startUserImportJob({ UserPoolId, JobId: job.JobId });
    while (((await describe(sdk, job.JobId)).ImportedUsers ?? 0) < 1_000) await pause(1);
    child.kill("SIGKILL");
    await once(child, "exit");
    sdk.destroy();

    const world = await startWorld({ pool: { UsernameAttributes: [] }, dataDir });
    try {
      const later = await describe(world.sdk, job.JobId);
      expect(later).toMatchObject({ Status: "InProgress" });
      expect(later.ImportedUsers).toBeGreaterThanOrEqual(1_000);
      expect(await ended(world.sdk, job.JobId)).toMatchObject({
        Status: "Succeeded",
        ImportedUsers: USERS * 0.9,
        SkippedUsers: 0,
        FailedUsers: USERS * 0.1,
      });
      expect(new Set(await userNames(world.sdk)).size).toBe(USERS * 0.9);
    } finally {
      await world.close();
    }
  },
  TIMEOUT_MS,
);
