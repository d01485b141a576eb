import type { Call } from "./call";

export type OperationCount = {
  readonly calls: number;
  /** By name; answers without one by status. */
  readonly errors: Readonly<Record<string, number>>;
  /** All calls together. */
  readonly ms: number;
};

/** The latest calls, and a count of all. */
export type CallLog = {
  readonly record: (call: Call) => void;
  /** Oldest first. */
  readonly recent: () => readonly Call[];
  readonly counts: () => Readonly<Record<string, OperationCount>>;
  readonly clear: () => void;
};

const MOST_KEPT = 1_000;
/** Names of operations that do not exist must not fill the memory. */
const MOST_COUNTED = 500;

/** An empty log. @param tell is given each call as it ends */
export function createCallLog(tell?: (call: Call) => void): CallLog {
  let calls: Call[] = [];
  const counts = new Map<string, OperationCount>();
  return {
    record: (call) => {
      calls.push(call);
      if (calls.length >= 2 * MOST_KEPT) calls = calls.slice(-MOST_KEPT);
      const name = counts.has(call.operation) || counts.size < MOST_COUNTED ? call.operation : "others";
      counts.set(name, count(counts.get(name), call));
      tell?.(call);
    },
    recent: () => calls.slice(-MOST_KEPT),
    counts: () => Object.fromEntries(counts),
    clear: () => {
      calls = [];
      counts.clear();
    },
  };
}

function count(before: OperationCount = { calls: 0, errors: {}, ms: 0 }, call: Call): OperationCount {
  const error = call.error ?? (call.status >= 400 || call.status === 0 ? String(call.status) : undefined);
  const errors =
    error === undefined ? before.errors : { ...before.errors, [error]: (before.errors[error] ?? 0) + 1 };
  return { calls: before.calls + 1, errors, ms: round(before.ms + call.ms) };
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
