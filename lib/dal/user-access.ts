import "server-only";
import { scopeOf } from "@/lib/auth/permissions";
import type { AccessExplanationDto, UserAccessDto } from "@/lib/dal/access-dto";
import { explainAccess, type KnownGrant } from "@/lib/dal/access-explanation";
import { authorize } from "@/lib/dal/authorize";
import { readGrants } from "@/lib/dal/grant-dto";
import { parseInput } from "@/lib/dal/input";
import { getDb } from "@/lib/db/client";
import { listGivers } from "@/lib/db/givers";
import { findOrganisation } from "@/lib/db/organisations";
import * as roles from "@/lib/db/roles";
import { readWithin } from "@/lib/db/scope";
import { AppError } from "@/lib/errors";
import { ExplainAccess, type ExplainAccessInput } from "@/lib/input/runbooks";

/** What the user holds and belongs to, as far as the viewer sees. AppError as authorize. */
export async function getUserAccess(sub: string): Promise<UserAccessDto> {
  const { actor, target } = await authorize("users:read", sub);
  const scope = scopeOf(actor, "users:read");
  return readWithin(getDb(), scope, async (tx) => {
    const organisation = target.orgId === null ? null : await findOrganisation(tx, target.orgId, scope);
    return {
      grants: await readGrants(tx, actor, target.sub, scope),
      groups: [...target.groups],
      organisation: organisation && { id: organisation.id, name: organisation.name },
    };
  });
}

/**
 * Why the user can do a thing in an organisation, or cannot, and what would let him. People who could give a role are named
 * as far as the viewer sees users.
 * @throws AppError as authorize, not_found for an organisation that the viewer cannot see, invalid_input
 */
export async function explainUserAccess(input: ExplainAccessInput): Promise<AccessExplanationDto> {
  const { actor, target } = await authorize("users:read", input.sub);
  const { permission, orgId } = parseInput(ExplainAccess, input);
  const scope = scopeOf(actor, "users:read");
  const { organisation, known, held, givers } = await readWithin(getDb(), scope, async (tx) => ({
    organisation: orgId === null ? null : await findOrganisation(tx, orgId, scope),
    known: await roles.listRoles(tx, scope),
    held: await readGrants(tx, actor, target.sub, scope),
    givers: await listGivers(tx, scope),
  }));
  if (orgId !== null && !organisation) throw new AppError("not_found");
  const permissions = new Map(known.map((role) => [role.id, role.permissions]));
  const grants: KnownGrant[] = held.map((grant) => ({
    ...grant,
    role: grant.role.name,
    permissions: permissions.get(grant.role.id) ?? [],
  }));
  return explainAccess({
    permission,
    organisation: organisation && { id: organisation.id, name: organisation.name },
    user: { sub: target.sub, enabled: target.enabled, grants },
    roles: known,
    givers,
  });
}
