import { OPERATION_MODELS } from "./constraints/model";
import type { LocalContext } from "./context";

const MOST_REPORTED = 100;
const reported = new WeakMap<LocalContext, Set<string>>();

/** Names in the log, once each, what somebody asked for and is not here. */
export function reportUnknown(ctx: LocalContext, target: string, operation: string | undefined): void {
  const line =
    operation !== undefined && OPERATION_MODELS.has(operation)
      ? `${operation} is an operation of Cognito that the local Cognito does not have.`
      : `"${printable(target)}" is not an operation of Cognito user pools.`;
  const lines = reported.get(ctx) ?? new Set();
  reported.set(ctx, lines);
  if (lines.has(line) || lines.size >= MOST_REPORTED) return;
  lines.add(line);
  ctx.log(line);
}

/** A header may hold anything; a terminal should not. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 100);
}
