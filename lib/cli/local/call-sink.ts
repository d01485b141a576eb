import { createWriteStream } from "node:fs";
import { say } from "@/lib/cli/terminal";
import type { Call } from "@/lib/local/cognito/calls/call";

/** Where the log of calls goes, a line of JSON each. */
export type CallSink = { readonly write: (call: Call) => void; readonly close: () => Promise<void> };

/** A sink that appends to a file, readable by its owner alone, or writes to standard output ("-"). */
export function openCallSink(target: string): CallSink {
  if (target === "-") {
    return {
      write: (call) => process.stdout.write(`${JSON.stringify(call)}\n`),
      close: async () => undefined,
    };
  }
  const stream = createWriteStream(target, { flags: "a", mode: 0o600 });
  stream.on("error", (error) => say(`The log of calls cannot be written: ${error.message}`));
  return {
    write: (call) => stream.write(`${JSON.stringify(call)}\n`),
    close: () => new Promise((resolve) => (stream.destroyed ? resolve() : stream.end(resolve))),
  };
}
