import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/** How a child ended, and what it wrote. */
export type Outcome = { code: number; output: string };

/**
 * Runs a program to its end and collects what it writes. It gets a process group of its own: an abort ends the program and
 * all that it started with SIGTERM, and with SIGKILL five seconds later.
 * @returns the exit code (1 when a signal ended it) and standard output and error as they came
 */
export async function runChild(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { signal: AbortSignal; onLine?: (line: string) => void },
): Promise<Outcome> {
  const { signal, onLine, ...rest } = options;
  signal.throwIfAborted();
  const child = spawn(command, args, { ...rest, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const stop = () => void stopGroup(child);
  signal.addEventListener("abort", stop, { once: true });
  const output = collectOutput(child, onLine);
  try {
    const code = await waitForExit(child);
    return { code, output: output.join("") };
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Asks a child and its group to end, insists after `patienceMs`, and returns once the child is gone. */
export async function stopGroup(child: ChildProcess, patienceMs = 5_000): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) resolve();
    child.once("exit", () => resolve());
  });
  signalGroup(child, "SIGTERM");
  const insist = setTimeout(() => signalGroup(child, "SIGKILL"), patienceMs);
  await gone;
  clearTimeout(insist);
  // Its own children may outlive it, such as a server that it had put into the background.
  signalGroup(child, "SIGKILL");
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody is left in the group, which is what was wanted.
  }
}

function collectOutput(child: ChildProcess, onLine: ((line: string) => void) | undefined): string[] {
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      chunks.push(chunk);
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine?.(line);
    });
  }
  return chunks;
}

function waitForExit(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
