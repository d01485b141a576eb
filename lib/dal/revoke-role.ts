import "server-only";
import { alreadyDone } from "@/lib/dal/already";
import { authorize } from "@/lib/dal/authorize";
import { revokeGrant } from "@/lib/dal/grants";
import { parseInput } from "@/lib/dal/input";
import { getDb } from "@/lib/db/client";
import { listGrants } from "@/lib/db/grants";
import { RevokeRole, type RevokeRoleInput } from "@/lib/input/user-changes";

/**
 * Takes a role away from a user, everywhere (`orgId` null) or in one organisation, whoever gave it. AppError as
 * revokeGrant; conflict when he does not hold it.
 */
export async function revokeRole(input: RevokeRoleInput): Promise<void> {
  const { target } = await authorize("roles:grant", input.sub);
  const { roleId, orgId, reason } = parseInput(RevokeRole, input);
  const held = await listGrants(getDb(), target.sub, "everywhere");
  const grant = held.find((one) => one.roleId === roleId && one.orgId === orgId);
  if (!grant) throw alreadyDone("role.revoke");
  await revokeGrant(grant.id, reason);
}
