import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { stopGroup } from "@/lib/cli/child";
import { CommandError } from "@/lib/cli/failures";
import type { Lifetime } from "@/lib/cli/lifetime";

export type PortalMode = "production" | "development";

export type Portal = {
  /** Resolves when the server ends by itself, with a sentence that says how. */
  ended: Promise<string>;
};

const READY_WITHIN_MS = 90_000;

/**
 * Starts the portal as a child in a process group of its own and waits until it is ready (`/readyz`). In production its
 * output goes to a file, in development to standard error. Throws with the last lines of output when it does not come up.
 * @param environment the whole environment of the child
 */
export async function startPortal(options: {
  root: string;
  mode: PortalMode;
  url: string;
  environment: NodeJS.ProcessEnv;
  logFile: string;
  lifetime: Lifetime;
}): Promise<Portal> {
  const { root, mode, url, logFile, lifetime } = options;
  lifetime.signal.throwIfAborted();
  const child = spawn(
    process.execPath,
    [join(root, "lib/cli/portal-child.mjs"), ...serverOf(root, mode, url)],
    {
      cwd: root,
      env: options.environment,
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  lifetime.atEnd(() => stopGroup(child, 3_000));
  keepOutput(child, mode, logFile);
  const ended = describeEnd(child, mode, logFile);
  await Promise.race([
    waitUntilReady(url, lifetime.signal),
    ended.then((how) => {
      lifetime.signal.throwIfAborted();
      throw new CommandError(how);
    }),
  ]);
  return { ended };
}

function serverOf(root: string, mode: PortalMode, url: string): string[] {
  if (mode === "production") return [join(root, ".next", "standalone", "server.js")];
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  return [next, "dev", "--hostname", "localhost", "--port", new URL(url).port];
}

function keepOutput(child: ChildProcess, mode: PortalMode, logFile: string): void {
  const target = mode === "production" ? createWriteStream(logFile, { mode: 0o600 }) : process.stderr;
  child.stdout?.pipe(target, { end: false });
  child.stderr?.pipe(target, { end: false });
}

async function waitUntilReady(url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let last = "no answer";
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    try {
      const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(10_000) });
      if (response.ok) return;
      last = `status ${response.status}: ${(await response.text()).slice(0, 500)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new CommandError(`The portal was not ready within ${READY_WITHIN_MS / 1000} s: ${last}`);
}

function describeEnd(child: ChildProcess, mode: PortalMode, logFile: string): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(`The portal could not be started: ${error.message}`));
    child.once("exit", (code, signal) => {
      const how = `The portal ended by itself (${signal ?? `exit code ${code}`}).`;
      resolve(mode === "production" ? `${how} Its last lines, from ${logFile}:\n${readTail(logFile)}` : how);
    });
  });
}

function readTail(file: string): string {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-30).join("\n");
}
