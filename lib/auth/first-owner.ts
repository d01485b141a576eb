import "server-only";
import { randomUUID } from "node:crypto";
import { appendAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import { hasOwner, insertGrant, lockOwners } from "@/lib/db/grants";
import { findRoleByKey } from "@/lib/db/roles";
import type { DirectoryUserRow } from "@/lib/db/users";
import { getEnv } from "@/lib/env";

/**
 * Makes the user Owner everywhere if the configuration names his e-mail and nobody is owner yet; audits "owner.first".
 * Of several who sign in at once only one can become it: the others wait for the lock and then find an owner.
 * Call it only for an e-mail that Cognito has verified.
 */
export async function makeFirstOwner(tx: Tx, user: DirectoryUserRow, requestId: string): Promise<boolean> {
  const firstOwner = getEnv().LIFEGUARD_FIRST_OWNER;
  if (!firstOwner || user.email.toLowerCase() !== firstOwner || !user.emailVerified) return false;

  await lockOwners(tx);
  if (await hasOwner(tx)) return false;
  const role = await findRoleByKey(tx, "owner");
  if (!role) throw new Error("The role of owner is missing: run the migrations.");

  const reason = "First owner, named in the configuration.";
  await insertGrant(tx, {
    userSub: user.sub,
    roleId: role.id,
    orgId: null,
    grantedBy: null,
    reason,
    expiresAt: null,
  });
  await appendAudit(tx, {
    changeId: randomUUID(),
    actorSub: user.sub,
    actorLabel: user.email,
    action: "owner.first",
    outcome: "done",
    subjectSub: user.sub,
    subjectLabel: user.email,
    orgId: user.orgId,
    reason,
    before: null,
    after: { role: role.key, everywhere: true },
    requestId,
    awsRequestId: null,
  });
  return true;
}
