import { z } from "zod";
import type { CallLog } from "./calls/call-log";
import type { LocalContext } from "./context";
import { FaultList, type FaultSwitch } from "./faults";
import { QuotaSettings } from "./quotas/quota-settings";
import { FunctionTargets } from "./triggers/function-target";

export type Clockwork = { readonly now: () => number; readonly advance: (milliseconds: number) => void };
export type LocalControls = {
  readonly faults: FaultSwitch;
  readonly clockwork: Clockwork;
  readonly calls: CallLog;
};

/** One thing that `GET` reads, `PUT` sets and `DELETE` puts back to how it was at the start. */
export type LocalSwitch = {
  readonly read: (query: URLSearchParams) => unknown;
  /** Takes parsed JSON. @throws ZodError */
  readonly write?: (body: unknown) => void;
  readonly reset?: () => void;
};

const ALL_QUOTAS_OFF = { enabled: false, rates: {} };
const NO_EMPTY_PAGES = { share: 0, seed: 1 };
const DAY_SECONDS = 86_400;

const Advance = z.strictObject({
  advanceMs: z
    .number()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER / 1000),
});
const Lag = z.strictObject({ seconds: z.number().min(0).max(DAY_SECONDS) });
const EmptyPages = z.strictObject({ share: z.number().min(0).max(1), seed: z.int().default(1) });

/** The switches by their path below `/_local/`. */
export function localSwitches(
  ctx: LocalContext,
  { faults, clockwork, calls }: LocalControls,
): ReadonlyMap<string, LocalSwitch> {
  const { lag, emptyPages } = ctx.store.listing;
  return new Map<string, LocalSwitch>([
    [
      "faults",
      {
        read: faults.list,
        write: (body) => faults.replace(FaultList.parse(body)),
        reset: () => faults.replace([]),
      },
    ],
    [
      "functions",
      {
        read: ctx.functions.list,
        write: (body) => ctx.functions.replace(FunctionTargets.parse(body)),
        reset: () => ctx.functions.replace({}),
      },
    ],
    [
      "clock",
      {
        read: () => ({ now: clockwork.now() }),
        write: (body) => clockwork.advance(Advance.parse(body).advanceMs),
      },
    ],
    [
      "quotas",
      {
        read: () => ({ enabled: ctx.quotas.enabled(), categories: ctx.quotas.counts() }),
        write: (body) => ctx.quotas.replace(QuotaSettings.parse(body)),
        reset: () => ctx.quotas.replace(ALL_QUOTAS_OFF),
      },
    ],
    [
      "listing-lag",
      {
        read: () => ({ seconds: lag.milliseconds() / 1000 }),
        write: (body) => lag.set(Lag.parse(body).seconds * 1000),
        reset: () => lag.set(0),
      },
    ],
    [
      "empty-pages",
      {
        read: emptyPages.settings,
        write: (body) => emptyPages.set(EmptyPages.parse(body)),
        reset: () => emptyPages.set(NO_EMPTY_PAGES),
      },
    ],
    ["calls", { read: (query) => readCalls(calls, query.get("operation")), reset: calls.clear }],
  ]);
}

/** The latest calls, oldest first, and the counts; of one operation if it is named. */
function readCalls(calls: CallLog, operation: string | null): object {
  const counts = calls.counts();
  if (operation === null) return { calls: calls.recent(), counts };
  const count = Object.hasOwn(counts, operation) ? { [operation]: counts[operation] } : {};
  return { calls: calls.recent().filter((call) => call.operation === operation), counts: count };
}
