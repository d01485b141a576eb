import type { LocalContext } from "../context";

/** What Cognito would write to CloudWatch Logs: lines of the file by their number, and nothing of what is in them. */
export type LineLog = {
  readonly write: (
    line: number,
    result: { readonly kind: "skipped" | "failed"; readonly reason: string },
  ) => void;
  /** Tells of those that were left out. */
  readonly close: () => void;
};

/** A terminal is no place for half a million lines. */
const LINES = 20;

/** A log of an import's lines that brought no user. */
export function openLineLog(ctx: LocalContext, jobId: string): LineLog {
  let count = 0;
  return {
    write: (line, { kind, reason }) => {
      count += 1;
      if (count <= LINES) ctx.log(`${jobId}: [${kind.toUpperCase()}] Line Number ${line} - ${reason}`);
    },
    close: () => {
      if (count > LINES) ctx.log(`${jobId}: ${count - LINES} more lines were skipped or failed.`);
    },
  };
}
