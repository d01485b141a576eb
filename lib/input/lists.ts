import { z } from "zod";
import { Email, Id } from "@/lib/input/fields";
import { Cursor, Day, Limit, type Loose, Word } from "@/lib/input/list-fields";

/** What the other lists are asked. */

export const AUDIT_OUTCOMES = ["done", "refused", "failed"] as const;

export const AuditListQuery = z.object({
  action: Word(64),
  outcome: z.enum(AUDIT_OUTCOMES).optional().catch(undefined),
  /** A sub, or part of an e-mail. */
  actor: Word(320),
  subject: Word(320),
  /** An id, or "none" for what concerns no organisation. */
  organisation: z
    .union([Id, z.literal("none")])
    .optional()
    .catch(undefined),
  /** Part of the reason. */
  text: Word(200),
  /** The whole id of a request, here or at AWS. */
  request: Word(200),
  /** Both days are included. */
  from: Day,
  to: Day,
  after: Cursor,
  before: Cursor,
  limit: Limit,
});

/** What a file of the audit holds: the filters of the list, without a place in it. */
export const AuditExportFilters = AuditListQuery.omit({ after: true, before: true, limit: true });

export const StartAuditExport = z.object({ format: z.enum(["csv", "ndjson"], "Choose a format.") });

export const FindUser = z.object({ email: Email });

/** Users by sub, as many as a page of a report has. */
export const FilterUsers = z.object({ subs: z.array(Id).max(1000, "Ask about at most 1000 users.") });

/** One page of the audit, newest first. Cursors are those of AuditPageDto. */
export type AuditListInput = Loose<z.output<typeof AuditListQuery>>;

/** A file of the audit. */
export type StartAuditExportInput = z.input<typeof StartAuditExport>;
