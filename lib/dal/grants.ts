import "server-only";
import { scopeOf } from "@/lib/auth/permissions";
import { alreadyDone } from "@/lib/dal/already";
import { recordDone } from "@/lib/dal/audit-entry";
import { authorize } from "@/lib/dal/authorize";
import { guardLastOwner } from "@/lib/dal/changes/last-owner";
import { changeGrants, isOwnerEverywhere } from "@/lib/dal/grant-changes";
import { findEndRefusal, findGrantRefusal, findRevokeRefusal } from "@/lib/dal/grant-policy";
import { parseInput } from "@/lib/dal/input";
import { assertOpenOrganisation } from "@/lib/dal/organisation-state";
import { assertNotRefused, refuse } from "@/lib/dal/refusals";
import { getRolesByIds } from "@/lib/dal/role-ids";
import { getDb } from "@/lib/db/client";
import { deleteGrant, findGrant, insertGrant } from "@/lib/db/grants";
import { writeWithin } from "@/lib/db/scope";
import { AppError } from "@/lib/errors";
import { GrantRole, type GrantRoleInput, RevokeGrant } from "@/lib/input/user-changes";

/**
 * Gives a role, everywhere (`orgId` null) or in one organisation, with an optional end. An expired grant of the same is
 * replaced. AppError invalid_input for unknown ids, forbidden for more than the actor holds himself, conflict for longer
 * than he holds it, for oneself and for what the user holds already.
 */
export async function grantRole(input: GrantRoleInput): Promise<void> {
  const { actor, target } = await authorize("roles:grant", input.sub);
  const { roleId, orgId, reason, expiresAt } = parseInput(GrantRole, input);
  const [role] = await getRolesByIds([roleId]);
  if (!role) throw new AppError("invalid_input");
  const refusal =
    findGrantRefusal(actor, role, orgId, target.sub) ?? findEndRefusal(actor, role, orgId, expiresAt);
  await assertNotRefused(refusal, actor, "role.grant", target);

  const grant = { userSub: target.sub, roleId, orgId, grantedBy: actor.sub, reason, expiresAt };
  const scope = scopeOf(actor, "roles:grant");
  await changeGrants(target, async (tx) => {
    await assertOpenOrganisation(tx, orgId);
    if (!(await writeWithin(tx, scope, (inner) => insertGrant(inner, grant))))
      throw alreadyDone("role.grant");
    const after = { role: role.key, orgId, expiresAt: expiresAt?.toISOString() ?? null };
    await recordDone(tx, actor, target, { action: "role.grant", reason, after });
  });
}

/**
 * Takes a grant away. AppError not_found, forbidden for a role of more rights than the actor's, conflict for one's own and
 * for the last owner's.
 */
export async function revokeGrant(grantId: string, reason: string): Promise<void> {
  const { scope } = await authorize("roles:grant");
  const input = parseInput(RevokeGrant, { grantId, reason });
  const grant = await findGrant(getDb(), input.grantId);
  // Of a grant whose user he cannot see he is told the same as of none.
  if (!grant)
    throw scope === "everywhere" ? alreadyDone("role.revoke", "not_found") : new AppError("not_found");
  const { actor, target } = await authorize("roles:grant", grant.userSub);
  const [role] = await getRolesByIds([grant.roleId]);
  if (!role) throw new AppError("not_found");
  await assertNotRefused(
    findRevokeRefusal(actor, role, grant.orgId, target.sub),
    actor,
    "role.revoke",
    target,
  );

  const refusal = await changeGrants(target, async (tx) => {
    const last = isOwnerEverywhere(grant) ? await guardLastOwner(tx, target.sub) : null;
    if (last) return last;
    if (!(await writeWithin(tx, scope, (inner) => deleteGrant(inner, grant.id))))
      throw alreadyDone("role.revoke", "not_found");
    const before = { role: role.key, orgId: grant.orgId, expiresAt: grant.expiresAt?.toISOString() ?? null };
    await recordDone(tx, actor, target, { action: "role.revoke", reason: input.reason, before });
    return null;
  });
  if (refusal) throw await refuse(actor, "role.revoke", target, refusal);
}
