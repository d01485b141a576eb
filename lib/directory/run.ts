import "server-only";
import { setMaxListeners } from "node:events";
import { getDb } from "@/lib/db/client";
import { advanceRun, type SyncRun } from "@/lib/db/sync";
import { RunLost } from "@/lib/db/sync-parts";
import { ask, type Tally } from "@/lib/directory/asking";

/** A run in the hands of this process. */
export type LiveRun = {
  run: SyncRun;
  /** Aborted when the run has become another's, or by `stop`. */
  signal: AbortSignal;
  /** Asks Cognito in turn, and counts it. Throws as `ask`. */
  ask<T>(call: () => Promise<T>): Promise<T>;
  /** What was counted since the last time. */
  takeTally(): Tally;
  /** Ends what is under way, with this error. */
  stop(reason: unknown): void;
  /** No more signs of life. */
  end(): void;
};

const BEAT_EVERY_MS = 2000;

/** Gives signs of life until `end`. Losing the run to another process aborts whatever is under way with RunLost. */
export function openRun(run: SyncRun): LiveRun {
  const abort = new AbortController();
  setMaxListeners(0, abort.signal); // one for each request that waits for its turn
  const tally: Tally = { requests: 0, throttled: 0 };
  const takeTally = () => {
    const taken = { ...tally };
    Object.assign(tally, { requests: 0, throttled: 0 });
    return taken;
  };
  const beat = setInterval(() => {
    advanceRun(getDb(), run, takeTally()).then(
      (held) => held || abort.abort(new RunLost()),
      () => undefined, // the database is away for a moment; the next page tells
    );
  }, BEAT_EVERY_MS).unref();
  return {
    run,
    signal: abort.signal,
    ask: (call) => ask(call, tally, abort.signal),
    takeTally,
    stop: (reason) => abort.abort(reason),
    end: () => clearInterval(beat),
  };
}
