import "server-only";
import { inScope, scopeOf } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { alreadyDone } from "@/lib/dal/already";
import { recordDone } from "@/lib/dal/audit-entry";
import { authorize, type TargetUser } from "@/lib/dal/authorize";
import type { ChangedUserDto } from "@/lib/dal/dto";
import { changeGrants } from "@/lib/dal/grant-changes";
import { findRevokeRefusal } from "@/lib/dal/grant-policy";
import { parseInput } from "@/lib/dal/input";
import { assertNotRefused, refuse } from "@/lib/dal/refusals";
import type { Refusal } from "@/lib/dal/user-policy";
import { assertAllowed } from "@/lib/dal/user-target";
import type { Tx } from "@/lib/db/client";
import { deleteGrant, type GrantRow, listGrants } from "@/lib/db/grants";
import { lockOpenOrganisation } from "@/lib/db/open-organisations";
import { findUser, setUserOrganisation } from "@/lib/db/users";
import { AppError } from "@/lib/errors";
import { MoveUser, type MoveUserInput } from "@/lib/input/user-changes";

const ELSEWHERE = "You may not move users to this organisation.";

/**
 * Makes a user a member of another organisation, or of none. The roles that he holds in the one he leaves end with it, so
 * the actor must be able to take them; roles elsewhere and those that hold everywhere stay. Postgres alone: it works while
 * Cognito is away. The audit row is of the organisation that he leaves, or, when he had none, of the new one.
 * @throws AppError as authorize; forbidden without users:move there, or for roles that the actor may not take; conflict for
 *   oneself, for a member already, and for an organisation that is archived or does not exist
 */
export async function moveUser(input: MoveUserInput): Promise<ChangedUserDto> {
  const { actor, target } = await authorize("users:move", input.sub);
  const { orgId, reason } = parseInput(MoveUser, input);
  await assertAllowed("move", "user.move", actor, target, { stateToo: true });
  const mayThere = inScope(scopeOf(actor, "users:move"), orgId);
  const refused: Refusal | null = mayThere ? null : { code: "forbidden", message: ELSEWHERE, audited: true };
  await assertNotRefused(refused, actor, "user.move", target);

  const refusal = await changeGrants(target, (tx) => move(tx, { actor, target, orgId, reason }));
  if (refusal) throw await refuse(actor, "user.move", target, new AppError(refusal.code, refusal.message));
  return { sub: target.sub, email: target.email, name: target.name };
}

type Move = { actor: Principal; target: TargetUser; orgId: string | null; reason: string };

async function move(tx: Tx, { actor, target, orgId, reason }: Move): Promise<Refusal | null> {
  const now = await findUser(tx, target.sub);
  if (!now) throw new AppError("not_found");
  if (now.orgId !== target.orgId)
    throw new AppError("conflict", "This user was moved meanwhile. Look again.");
  if (now.orgId === orgId) throw alreadyDone("user.move");
  if (orgId !== null && !(await lockOpenOrganisation(tx, orgId))) {
    throw new AppError("conflict", "There is no such organisation, or it is archived.");
  }
  const leaving = await listGrantsIn(tx, target);
  const refusal = leaving.map((grant) => findTakingRefusal(actor, grant)).find((found) => found !== null);
  if (refusal) return refusal;

  for (const grant of leaving) await deleteGrant(tx, grant.id);
  await setUserOrganisation(tx, target.sub, orgId);
  const roles = leaving.map(({ roleKey }) => roleKey).sort();
  await recordDone(tx, actor, target, {
    action: "user.move",
    reason,
    orgId: target.orgId ?? orgId,
    before: { orgId: target.orgId, ...(roles.length > 0 && { roles }) },
    after: { orgId, ...(roles.length > 0 && { roles: [] }) },
  });
  return null;
}

/** What he holds in the organisation that he leaves. */
async function listGrantsIn(tx: Tx, { sub, orgId }: TargetUser): Promise<GrantRow[]> {
  if (orgId === null) return [];
  return (await listGrants(tx, sub, [orgId])).filter((grant) => grant.orgId === orgId);
}

function findTakingRefusal(actor: Principal, grant: GrantRow): Refusal | null {
  const role = { key: grant.roleKey, permissions: grant.permissions };
  const refusal = findRevokeRefusal(actor, role, grant.orgId, grant.userSub);
  return (
    refusal && { ...refusal, message: `His roles in the old organisation would end. ${refusal.message}` }
  );
}
