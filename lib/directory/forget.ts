import "server-only";
import { randomUUID } from "node:crypto";
import { appendAudit } from "@/lib/db/audit";
import { getDb } from "@/lib/db/client";
import { type DirectoryUserRow, deleteUser, findUser } from "@/lib/db/users";

/** The audit's name for what the portal does by itself. */
export const PORTAL_LABEL = "Lifeguard";

/**
 * Removes a user who is gone at Cognito from the mirror, with his grants and sessions, and leaves an audit row. The caller
 * has made sure that Cognito does not know him. False when the mirror had lost him already.
 */
export async function forgetUser(sub: string, requestId: string = randomUUID()): Promise<boolean> {
  return getDb().transaction(async (tx) => {
    const row = await findUser(tx, sub);
    if (!row || !(await deleteUser(tx, sub))) return false;
    await appendAudit(tx, { ...entryOf(row), requestId });
    return true;
  });
}

function entryOf(row: DirectoryUserRow) {
  return {
    actorLabel: PORTAL_LABEL,
    action: "directory.forget",
    outcome: "done" as const,
    subjectSub: row.sub,
    subjectLabel: row.email,
    orgId: row.orgId,
    reason: "Deleted at Cognito.",
    before: { status: row.status, enabled: row.enabled },
  };
}
