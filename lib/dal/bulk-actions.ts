import "server-only";
import { inScope, type Permission, scopeOf } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { findEndRefusal, findGrantRefusal, findRevokeRefusal } from "@/lib/dal/grant-policy";
import { grantRole } from "@/lib/dal/grants";
import { findGroupRefusal } from "@/lib/dal/group-policy";
import { getGroupRights } from "@/lib/dal/group-rights";
import { resendInvitation } from "@/lib/dal/invitations";
import { addToGroup, removeFromGroup } from "@/lib/dal/memberships";
import { moveUser } from "@/lib/dal/move-user";
import { assertNotRefused } from "@/lib/dal/refusals";
import { revokeRole } from "@/lib/dal/revoke-role";
import { getRolesByIds } from "@/lib/dal/role-ids";
import type { UserVerb } from "@/lib/dal/user-policy";
import { disableUser, enableUser, signOutUser } from "@/lib/dal/users-write";
import { getDb } from "@/lib/db/client";
import { lockOpenOrganisation } from "@/lib/db/open-organisations";
import { AppError } from "@/lib/errors";
import type { BulkAction, BulkParameters } from "@/lib/input/bulk";

export type BulkDeed = { sub: string; reason: string; parameters: BulkParameters };

export type BulkKind = {
  permission: Permission;
  verb: UserVerb;
  /** Changing calls of Cognito for each user; 0: Postgres alone. */
  calls: number;
  /** What takes it back, if anything does. */
  inverse: BulkAction | null;
  /** The single action, which asks and judges and audits as it always does. */
  run: (deed: BulkDeed) => Promise<unknown>;
  /** What can be refused before anybody is changed. */
  check?: (actor: Principal, parameters: BulkParameters) => Promise<void>;
};

export const BULK_KINDS: Record<BulkAction, BulkKind> = {
  disable: {
    permission: "users:disable",
    verb: "disable",
    calls: 2,
    inverse: "enable",
    run: ({ sub, reason }) => disableUser(sub, reason),
  },
  enable: {
    permission: "users:enable",
    verb: "enable",
    calls: 1,
    inverse: "disable",
    run: ({ sub, reason }) => enableUser(sub, reason),
  },
  signOut: {
    permission: "users:sign-out",
    verb: "signOut",
    calls: 1,
    inverse: null,
    run: ({ sub, reason }) => signOutUser(sub, reason),
  },
  resend: {
    permission: "users:resend",
    verb: "resend",
    calls: 1,
    inverse: null,
    run: ({ sub }) => resendInvitation(sub),
  },
  grant: {
    permission: "roles:grant",
    verb: "grant",
    calls: 0,
    inverse: "revoke",
    run: ({ sub, reason, parameters: { roleId = "", orgId, expiresAt } }) =>
      grantRole({ sub, roleId, orgId, reason, expiresAt }),
    check: (actor, parameters) => checkRole("role.grant", actor, parameters),
  },
  revoke: {
    permission: "roles:grant",
    verb: "grant",
    calls: 0,
    inverse: "grant",
    run: ({ sub, reason, parameters: { roleId = "", orgId } }) => revokeRole({ sub, roleId, orgId, reason }),
    check: (actor, parameters) => checkRole("role.revoke", actor, parameters),
  },
  addToGroup: {
    permission: "groups:edit",
    verb: "groups",
    calls: 1,
    inverse: "removeFromGroup",
    run: ({ sub, reason, parameters: { group = "" } }) => addToGroup({ sub, group, reason }),
    check: (actor, parameters) => checkGroup("add", actor, parameters),
  },
  removeFromGroup: {
    permission: "groups:edit",
    verb: "groups",
    calls: 1,
    inverse: "addToGroup",
    run: ({ sub, reason, parameters: { group = "" } }) => removeFromGroup({ sub, group, reason }),
    check: (actor, parameters) => checkGroup("remove", actor, parameters),
  },
  move: {
    permission: "users:move",
    verb: "move",
    calls: 0,
    inverse: "move",
    run: ({ sub, reason, parameters: { orgId } }) => moveUser({ sub, orgId, reason }),
    check: checkMove,
  },
};

async function checkRole(
  action: "role.grant" | "role.revoke",
  actor: Principal,
  { roleId, orgId, expiresAt }: BulkParameters,
): Promise<void> {
  if (!roleId)
    throw new AppError("invalid_input", "Choose a role.", { fields: { roleId: ["Choose a role."] } });
  const [role] = await getRolesByIds([roleId]);
  if (!role) throw new AppError("invalid_input");
  const refusal =
    action === "role.grant"
      ? (findGrantRefusal(actor, role, orgId, null) ?? findEndRefusal(actor, role, orgId, expiresAt))
      : findRevokeRefusal(actor, role, orgId, "");
  await assertNotRefused(refusal, actor, action, subjectless(actor));
}

async function checkGroup(
  change: "add" | "remove",
  actor: Principal,
  { group }: BulkParameters,
): Promise<void> {
  if (!group)
    throw new AppError("invalid_input", "Choose a group.", { fields: { group: ["Choose a group."] } });
  const refusal = findGroupRefusal(change, actor, "", await getGroupRights(group));
  await assertNotRefused(refusal, actor, `group.${change}`, subjectless(actor));
}

async function checkMove(actor: Principal, { orgId }: BulkParameters): Promise<void> {
  const refusal = {
    code: "forbidden",
    message: "You may not move users to this organisation.",
    audited: true,
  } as const;
  const mayThere = inScope(scopeOf(actor, "users:move"), orgId);
  await assertNotRefused(mayThere ? null : refusal, actor, "user.move", subjectless(actor));
  if (orgId === null) return;
  const open = await getDb().transaction((tx) => lockOpenOrganisation(tx, orgId));
  if (!open) throw new AppError("conflict", "There is no such organisation, or it is archived.");
}

/** A refusal before anybody is named belongs to the actor's own organisation. */
function subjectless({ email, orgId }: Principal) {
  return { sub: null, email: `${email} (for several users)`, orgId };
}
