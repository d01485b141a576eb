import { z } from "zod";

/** A fault to play, for tests of what callers do when Cognito is slow, refuses or drops the line. */
const Fault = z.strictObject({
  /** An operation ("AdminGetUser"), a path without its slash ("oauth2/token"), or "*" for all but `/_local`. */
  operation: z.string().min(1),
  /** Answer with this status instead of doing the work. */
  status: z.int().min(400).max(599).optional(),
  /** `__type` of that answer. */
  type: z.string().optional(),
  message: z.string().optional(),
  delayMs: z.number().min(0).max(120_000).optional(),
  /** Cut the connection before the work is done, or after it, in place of the answer. */
  drop: z.enum(["before", "after"]).optional(),
  /** How many requests it strikes; all of them when absent. */
  times: z.int().min(1).optional(),
  /** Which part of the requests it strikes, spread evenly over them: 0.3 is three of ten. All of them when absent. */
  share: z.number().gt(0).max(1).optional(),
});

export type Fault = z.infer<typeof Fault>;
export const FaultList = z.array(Fault);

export type FaultSwitch = {
  readonly list: () => readonly Fault[];
  readonly replace: (faults: readonly Fault[]) => void;
  /** The fault that strikes this request, counted down. */
  readonly take: (operation: string) => Fault | undefined;
};

/** The faults in force. They live as long as the process. */
export function createFaultSwitch(): FaultSwitch {
  let faults: readonly Fault[] = [];
  let asked = 0;
  return {
    list: () => faults,
    replace: (next) => {
      faults = next;
    },
    take: (operation) => {
      asked += 1;
      const found = faults.find(
        (fault) => (fault.operation === operation || fault.operation === "*") && strikes(fault, asked),
      );
      if (!found) return undefined;
      faults = faults.flatMap((fault) => (fault === found ? countDown(fault) : [fault]));
      return found;
    },
  };
}

/** The exception name that AWS would give with the status. */
export function faultType(fault: Fault): string {
  if (fault.type) return fault.type;
  const byStatus: Record<number, string> = {
    400: "InvalidParameterException",
    403: "ForbiddenException",
    429: "TooManyRequestsException",
    503: "ServiceUnavailableException",
  };
  return byStatus[fault.status ?? 400] ?? "InternalErrorException";
}

/** The golden ratio's multiples fill the unit evenly, so no run of requests is spared or struck for long. */
function strikes({ share = 1 }: Fault, asked: number): boolean {
  return (asked * 0.618_033_988_749_895) % 1 < share;
}

function countDown(fault: Fault): Fault[] {
  if (fault.times === undefined) return [fault];
  return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
}
