import { say } from "@/lib/cli/terminal";

type Cleanup = () => Promise<unknown> | unknown;

/** What a command holds while it runs: how it learns that it must stop, and what it leaves tidy behind it. */
export type Lifetime = {
  /** Aborted by Ctrl-C, SIGTERM, a closed terminal, or the death of the process that started this one. */
  signal: AbortSignal;
  /** Run at the end, latest first, whatever the end was. */
  atEnd(cleanup: Cleanup): void;
  /** From here on the command only runs until somebody stops it: being stopped is its normal end, exit code 0. */
  settle(): void;
  /** Cleans up and ends the process. Calling it again changes nothing. */
  end(exitCode: number): Promise<void>;
};

const DEADLINE_MS = 15_000;

/**
 * Begins the life of a command and takes over the signals. A signal may come several times, since a terminal sends it to
 * every process of the group and npm passes it on again: only the first counts. Stopped before it settled, a command ends
 * with 130, as the shell would have it.
 */
export function beginLifetime(): Lifetime {
  const controller = new AbortController();
  const cleanups: Cleanup[] = [];
  let stoppedCode = 130;
  let ending: Promise<void> | undefined;
  const lifetime: Lifetime = {
    signal: controller.signal,
    atEnd: (cleanup) => cleanups.push(cleanup),
    settle: () => {
      stoppedCode = 0;
    },
    end: (exitCode) => {
      controller.abort();
      ending ??= runCleanups(cleanups).then(() => process.exit(exitCode));
      return ending;
    },
  };
  const stop = () => void lifetime.end(stoppedCode);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  process.on("disconnect", stop);
  process.channel?.unref();
  return lifetime;
}

async function runCleanups(cleanups: Cleanup[]): Promise<void> {
  const deadline = setTimeout(() => {
    say("Something did not stop in time and was cut off.");
    process.exit(1);
  }, DEADLINE_MS);
  for (const cleanup of cleanups.reverse()) {
    try {
      await cleanup();
    } catch (error) {
      say(`While stopping: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  clearTimeout(deadline);
}
