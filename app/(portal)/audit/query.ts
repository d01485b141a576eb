import { readChoice, readOne, type SearchParams, toHref } from "@/app/(portal)/search-params";
import type { AuditOutcome } from "@/lib/dal/dto";
import { AUDIT_OUTCOMES } from "@/lib/input/lists";

/** What the address of the audit log says. `actor` and `subject` are subs or e-mail addresses; days are UTC, both included. */
export type AuditQuery = {
  action?: string | undefined;
  outcome?: AuditOutcome | undefined;
  actor?: string | undefined;
  subject?: string | undefined;
  /** An id, or "none". */
  organisation?: string | undefined;
  text?: string | undefined;
  request?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  after?: string | undefined;
  before?: string | undefined;
};

const LONGEST = 320;

/** Reads the address of the log. What is not understood counts as absent. */
export function parseAuditQuery(params: SearchParams): AuditQuery {
  return {
    action: readOne(params, "action")?.slice(0, LONGEST),
    outcome: readChoice(params, "outcome", AUDIT_OUTCOMES),
    actor: readOne(params, "actor")?.slice(0, LONGEST),
    subject: readOne(params, "subject")?.slice(0, LONGEST),
    organisation: readOne(params, "organisation")?.slice(0, LONGEST),
    text: readOne(params, "text")?.slice(0, LONGEST),
    request: readOne(params, "request")?.slice(0, LONGEST),
    from: readDay(params, "from"),
    to: readDay(params, "to"),
    after: readOne(params, "after"),
    before: readOne(params, "before"),
  };
}

/** The inverse of `parseAuditQuery`. */
export function auditHref(query: AuditQuery, path = "/audit"): string {
  return toHref(path, {
    action: query.action,
    outcome: query.outcome,
    actor: query.actor,
    subject: query.subject,
    organisation: query.organisation,
    text: query.text,
    request: query.request,
    from: query.from,
    to: query.to,
    after: query.after,
    before: query.before,
  });
}

/** True when filters leave rows out. */
export function isNarrowed({ after: _after, before: _before, ...filters }: AuditQuery): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

/** "2026-11-21", if there is such a day. */
function readDay(params: SearchParams, name: string): string | undefined {
  const text = readOne(params, name);
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : undefined;
}
