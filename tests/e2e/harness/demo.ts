import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Announcement } from "@/lib/cli/announcement";
import { findFreePort } from "@/lib/cli/ports";

/** A demo that was started for tests, on ports and in a folder of its own. */
export type RunningDemo = Announcement & {
  folder: string;
  /** Of the command, which started everything else. */
  pid: number;
  /** Its exit code, once it has ended for whatever reason. */
  ended: Promise<number | null>;
  /** What it wrote to standard error so far. */
  errors(): string;
  /** Ends it as Ctrl-C would and returns its exit code. The folder stays. */
  stop(): Promise<number | null>;
  /** Removes the folder; after `stop`. */
  remove(): void;
};

const READY_WITHIN_MS = 600_000;

/**
 * Starts `lifeguard demo --json` and waits for its line of JSON. It ends with this process, whatever becomes of it.
 * @param options.folder of an earlier demo, to start again on; a new one when absent
 * @param options.firstPort where the search for free ports begins
 * @param options.users how many people it has, other than usual
 */
export async function startDemo(
  options: { folder?: string; firstPort?: number; users?: number } = {},
): Promise<RunningDemo> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "lifeguard-e2e-"));
  const port = await findFreePort(options.firstPort ?? 34_000);
  const people = options.users === undefined ? [] : ["--users", String(options.users)];
  const child = spawn(
    process.execPath,
    ["lib/cli/bootstrap.mjs", "demo", "--json", "--port", String(port), "--data", folder, ...people],
    { stdio: ["ignore", "pipe", "pipe", "ipc"], env: { ...process.env, NODE_OPTIONS: "" } },
  );
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const announcement = await readAnnouncement(child, () => errors);
  return {
    ...announcement,
    folder,
    pid: child.pid ?? 0,
    ended,
    errors: () => errors,
    stop: () => {
      child.kill("SIGINT");
      return ended;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function readAnnouncement(child: ChildProcess, errors: () => string): Promise<Announcement> {
  return new Promise((resolve, reject) => {
    let output = "";
    const fail = (what: string) => {
      child.kill("SIGTERM");
      reject(new Error(`The demo ${what}.\n${errors()}${output}`));
    };
    const timer = setTimeout(() => fail("was not ready in time"), READY_WITHIN_MS);
    child.stdout?.on("data", (chunk) => {
      output += chunk;
      if (!output.includes("\n")) return;
      clearTimeout(timer);
      resolve(JSON.parse(output) as Announcement);
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with exit code ${code}`);
    });
  });
}
