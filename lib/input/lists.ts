import { z } from "zod";
import { Email, Id } from "@/lib/input/fields";
import { Cursor, Day, Limit, type Loose, Word } from "@/lib/input/list-fields";

/** What the other lists are asked. */

export const AuditListQuery = z.object({
  action: Word(64),
  outcome: z.enum(["done", "refused", "failed"]).optional().catch(undefined),
  /** A sub, or part of an e-mail. */
  actor: Word(320),
  subject: Word(320),
  /** Both days are included. */
  from: Day,
  to: Day,
  after: Cursor,
  before: Cursor,
  limit: Limit,
});

export const FindUser = z.object({ email: Email });

/** Users by sub, as many as a page of a report has. */
export const FilterUsers = z.object({ subs: z.array(Id).max(1000, "Ask about at most 1000 users.") });

/** One page of the audit, newest first. Cursors are those of AuditPageDto. */
export type AuditListInput = Loose<z.output<typeof AuditListQuery>>;
