import { Worker } from "node:worker_threads";
import { functionName } from "./function-table";
import type { FunctionTarget } from "./function-target";
import type { Outcome } from "./outcome";

type FileTarget = FunctionTarget & { readonly kind: "file" };

/** Threads at a time; a call waits for its turn before its time begins. */
const THREADS = 8;
const MEMORY_MB = 256;
const RUNNER = new URL("./handler-worker.mjs", import.meta.url);

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Calls a handler in a file. Each call has a thread of its own, in which the file is loaded anew: an edit counts from the
 * next call on, and an endless loop, a full memory or `process.exit` ends with the thread.
 */
export async function callFileFunction(
  target: FileTarget,
  arn: string,
  event: object,
  limitMs: number,
): Promise<Outcome> {
  if (running < THREADS) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await runInThread(target, arn, event, limitMs);
  } finally {
    // A place goes straight to who waits longest, so that nobody can take it in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function runInThread(target: FileTarget, arn: string, event: object, limitMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const worker = new Worker(RUNNER, {
      workerData: { ...target, arn, name: functionName(arn), event: JSON.stringify(event), limitMs },
      // The server's own loaders are not the handler's.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const timer = setTimeout(() => {
      resolve({ kind: "timed-out" });
      void worker.terminate();
    }, limitMs);
    worker.once("message", (message: { answer?: string; failure?: string }) => {
      resolve(toOutcome(message));
      // What the handler still does or prints may end by itself, until the time is over.
      worker.unref();
      timer.unref();
    });
    worker.once("error", (error: unknown) => {
      resolve({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    });
    worker.once("exit", (code) => {
      clearTimeout(timer);
      resolve({ kind: "failed", message: `Error: Runtime exited with error: exit status ${code}` });
    });
  });
}

function toOutcome({ answer, failure }: { answer?: string; failure?: string }): Outcome {
  if (answer === undefined) return { kind: "failed", message: failure ?? "" };
  return { kind: "answer", value: JSON.parse(answer) };
}
