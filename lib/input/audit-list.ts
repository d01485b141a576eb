import { Id } from "@/lib/input/fields";
import { readOne, readOneOf, readSome, type SearchParams } from "@/lib/input/search-params";

const OUTCOMES = ["done", "refused", "failed"] as const;
const SIZES = ["25", "50", "100"] as const;

/** One page of the audit, newest first. The names of the URL's parameters stand beside each field. */
export type AuditListInput = {
  /** action: such as user.disable */
  action: string | null;
  /** outcome, repeated or with commas */
  outcome: (typeof OUTCOMES)[number][];
  /** actor, subject: subs */
  actor: string | null;
  subject: string | null;
  /** from, to: days in UTC, both included */
  from: Date | null;
  to: Date | null;
  /** after, before: cursors of AuditPageDto */
  after: string | null;
  before: string | null;
  /** size=25|50|100 */
  limit: number;
};

/** Reads the audit's page out of an address. What makes no sense counts as absent. Never throws. */
export function parseAuditList(params: SearchParams): AuditListInput {
  return {
    action: /^[a-z_]{1,32}\.[a-z_]{1,32}$/.exec(readOne(params, "action") ?? "")?.[0] ?? null,
    outcome: readSome(params, "outcome", OUTCOMES),
    actor: readId(params, "actor"),
    subject: readId(params, "subject"),
    from: readDay(params, "from", "T00:00:00.000Z"),
    to: readDay(params, "to", "T23:59:59.999Z"),
    after: readOne(params, "after") ?? null,
    before: readOne(params, "before") ?? null,
    limit: Number(readOneOf(params, "size", SIZES, "50")),
  };
}

function readId(params: SearchParams, name: string): string | null {
  const parsed = Id.safeParse(readOne(params, name));
  return parsed.success ? parsed.data : null;
}

function readDay(params: SearchParams, name: string, time: string): Date | null {
  const day = readOne(params, name) ?? "";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const moment = new Date(`${day}${time}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
