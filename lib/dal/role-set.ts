import "server-only";
import { inScope, type Scope, scopeOf } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { recordDone } from "@/lib/dal/audit-entry";
import { authorize, type TargetUser } from "@/lib/dal/authorize";
import { guardLastOwner } from "@/lib/dal/changes/last-owner";
import type { GrantDto } from "@/lib/dal/dto";
import { changeGrants, isOwnerEverywhere } from "@/lib/dal/grant-changes";
import { readGrants } from "@/lib/dal/grant-dto";
import { findEndRefusal, findGrantRefusal, findRevokeRefusal } from "@/lib/dal/grant-policy";
import { parseInput } from "@/lib/dal/input";
import { assertOpenOrganisation } from "@/lib/dal/organisation-state";
import { refuse } from "@/lib/dal/refusals";
import { getRolesByIds } from "@/lib/dal/role-ids";
import type { Refusal } from "@/lib/dal/user-policy";
import { getDb, type Tx } from "@/lib/db/client";
import { deleteGrant, type GrantRow, insertGrant, listGrants } from "@/lib/db/grants";
import { findRolesByIds, type RoleRow } from "@/lib/db/roles";
import { readWithin, writeWithin } from "@/lib/db/scope";
import { AppError } from "@/lib/errors";
import { ReplaceRoles, type ReplaceRolesInput } from "@/lib/input/user-changes";

type Wanted = { role: RoleRow; orgId: string | null; expiresAt: Date | null };
type Difference = { lost: { grant: GrantRow; role: RoleRow }[]; given: Wanted[] };
type Stop = { action: "role.grant" | "role.revoke"; error: AppError; audited: boolean };

/**
 * Makes the given roles the user's, as far as the actor may give roles: what he holds elsewhere stays as it is. What is
 * missing is given, what is too much is taken, both in one transaction, or nothing. What is the same already stays as it
 * is, with its reason. No role at all is valid.
 * @returns what the user holds then, as far as the actor sees
 * @throws AppError invalid_input for unknown ids (named) and for a role named twice; else as grantRole and revokeGrant
 */
export async function replaceRoles(sub: string, input: ReplaceRolesInput): Promise<GrantDto[]> {
  const { actor, target } = await authorize("roles:grant", sub);
  const { roles, reason } = parseInput(ReplaceRoles, input);
  const wanted = await readWanted(roles);
  const scope = scopeOf(actor, "roles:grant");

  const stop = await changeGrants(target, async (tx) => {
    const difference = await compare(tx, target, wanted, scope);
    const stopped = findStop(actor, target, difference) ?? (await findOwnerStop(tx, target, difference));
    if (!stopped) await apply(tx, { actor, target, reason, difference });
    return stopped;
  });
  if (stop) throw stop.audited ? await refuse(actor, stop.action, target, stop.error) : stop.error;
  const seen = scopeOf(actor, "users:read");
  return readWithin(getDb(), seen, (tx) => readGrants(tx, actor, target.sub, seen));
}

type ParsedRole = { roleId: string; orgId: string | null; expiresAt: Date | null };

async function readWanted(roles: readonly ParsedRole[]): Promise<Wanted[]> {
  const keys = roles.map(({ roleId, orgId }) => `${roleId} ${orgId}`);
  if (new Set(keys).size < keys.length) {
    const message = "Name each role once for an organisation.";
    throw new AppError("invalid_input", message, { fields: { roles: [message] } });
  }
  const found = await getRolesByIds(roles.map(({ roleId }) => roleId));
  return roles.flatMap(({ roleId, orgId, expiresAt }) => {
    const role = found.find(({ id }) => id === roleId);
    return role ? [{ role, orgId, expiresAt }] : [];
  });
}

async function compare(tx: Tx, target: TargetUser, wanted: Wanted[], scope: Scope): Promise<Difference> {
  const now = new Date();
  const held = (await listGrants(tx, target.sub, "everywhere")).filter(
    ({ orgId, expiresAt }) => inScope(scope, orgId) && (expiresAt === null || expiresAt > now),
  );
  const lost = held.filter((grant) => !wanted.some((one) => isSame(grant, one)));
  const roles = await findRolesByIds(
    tx,
    lost.map(({ roleId }) => roleId),
  );
  return {
    given: wanted.filter((one) => !held.some((grant) => isSame(grant, one))),
    lost: lost.flatMap((grant) => {
      const role = roles.find(({ id }) => id === grant.roleId);
      return role ? [{ grant, role }] : [];
    }),
  };
}

function isSame(grant: GrantRow, { role, orgId, expiresAt }: Wanted): boolean {
  const sameEnd = (grant.expiresAt?.getTime() ?? null) === (expiresAt?.getTime() ?? null);
  return grant.roleId === role.id && grant.orgId === orgId && sameEnd;
}

/** The first thing that the actor may not do. Everything is looked at before anything is done. */
function findStop(actor: Principal, target: TargetUser, { lost, given }: Difference): Stop | null {
  for (const { grant, role } of lost) {
    const refusal = findRevokeRefusal(actor, role, grant.orgId, target.sub);
    if (refusal) return toStop("role.revoke", refusal);
  }
  for (const { role, orgId, expiresAt } of given) {
    const refusal =
      findGrantRefusal(actor, role, orgId, target.sub) ?? findEndRefusal(actor, role, orgId, expiresAt);
    if (refusal) return toStop("role.grant", refusal);
  }
  return null;
}

function toStop(action: Stop["action"], { code, message, audited }: Refusal): Stop {
  return { action, error: new AppError(code, message), audited };
}

async function findOwnerStop(tx: Tx, target: TargetUser, { lost }: Difference): Promise<Stop | null> {
  if (!lost.some(({ grant }) => isOwnerEverywhere(grant))) return null;
  const error = await guardLastOwner(tx, target.sub);
  return error && { action: "role.revoke", error, audited: true };
}

type Step = { actor: Principal; target: TargetUser; reason: string; difference: Difference };

/** The audit rows come last: whoever appends holds everybody else up. */
async function apply(tx: Tx, { actor, target, reason, difference }: Step): Promise<void> {
  const { lost, given } = difference;
  for (const { orgId } of given) await assertOpenOrganisation(tx, orgId);
  await writeWithin(tx, scopeOf(actor, "roles:grant"), async (inner) => {
    for (const { grant } of lost) await deleteGrant(inner, grant.id);
    for (const { role, orgId, expiresAt } of given) {
      const grant = { userSub: target.sub, roleId: role.id, orgId, grantedBy: actor.sub, reason, expiresAt };
      if (!(await insertGrant(inner, grant)))
        throw new AppError("conflict", "The user holds this role already.");
    }
  });
  for (const { grant, role } of lost) {
    const before = describe(role, grant.orgId, grant.expiresAt);
    await recordDone(tx, actor, target, { action: "role.revoke", reason, before });
  }
  for (const { role, orgId, expiresAt } of given) {
    const after = describe(role, orgId, expiresAt);
    await recordDone(tx, actor, target, { action: "role.grant", reason, after });
  }
}

function describe(role: RoleRow, orgId: string | null, expiresAt: Date | null): Record<string, unknown> {
  return { role: role.key, orgId, expiresAt: expiresAt?.toISOString() ?? null };
}
