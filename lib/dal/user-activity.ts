import "server-only";
import { z } from "zod";
import { scopeOf } from "@/lib/auth/permissions";
import { toAuditRow } from "@/lib/dal/audit-dto";
import { authorize } from "@/lib/dal/authorize";
import type { AuditPageDto } from "@/lib/dal/dto";
import { listAudit } from "@/lib/db/audit-list";
import { getDb } from "@/lib/db/client";
import { readWithin } from "@/lib/db/scope";

const cursor = z.coerce.number().int().min(1).max(999_999_999_999_999).optional().catch(undefined);

/** "about": what was done to the user, "by": what he did. Whatever makes no sense counts as absent. */
const ActivityQuery = z.object({
  side: z.enum(["about", "by"]).catch("about"),
  outcome: z.enum(["done", "refused", "failed"]).optional().catch(undefined),
  after: cursor,
  before: cursor,
});

export type ActivityInput = {
  side?: string | undefined;
  outcome?: string | undefined;
  after?: string | undefined;
  before?: string | undefined;
};

const PAGE = 25;

/**
 * One page of the audit about a user or by him, newest first, as far as the viewer may read the audit. It takes seeing the
 * user as well. AppError as authorize.
 */
export async function listUserActivity(sub: string, input: ActivityInput): Promise<AuditPageDto> {
  const { actor, target } = await authorize("users:read", sub);
  await authorize("audit:read", sub);
  const { side, outcome, after, before } = ActivityQuery.parse(input);
  const scope = scopeOf(actor, "audit:read");
  const query = {
    scope,
    ...(side === "about" ? { subject: target.sub } : { actor: target.sub }),
    outcome: outcome === undefined ? undefined : [outcome],
    after,
    before,
    limit: PAGE,
  };
  const page = await readWithin(getDb(), scope, (tx) => listAudit(tx, query));
  return {
    rows: page.rows.map(toAuditRow),
    next: page.next === null ? null : String(page.next),
    previous: page.previous === null ? null : String(page.previous),
  };
}
