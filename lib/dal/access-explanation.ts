import { type Actor, type Grant, inScope, type Permission, scopeOf } from "@/lib/auth/permissions";
import type { AccessExplanationDto } from "@/lib/dal/access-dto";
import type { GrantDto } from "@/lib/dal/dto";
import { findGrantRefusal, type GrantedRole } from "@/lib/dal/grant-policy";

/** A grant of the user with what its role allows. Expired ones do not count. */
export type KnownGrant = Pick<GrantDto, "id" | "organisation" | "expiresAt" | "expired"> & {
  role: string;
  permissions: readonly Permission[];
};

export type Question = {
  permission: Permission;
  /** Null: with users who belong to no organisation, which takes a grant everywhere. */
  organisation: { id: string; name: string } | null;
  user: { sub: string; enabled: boolean; grants: readonly KnownGrant[] };
  roles: readonly (GrantedRole & { name: string })[];
  /** People who may give roles somewhere, as far as the viewer sees them. */
  givers: readonly { sub: string; label: string; grants: readonly Grant[] }[];
};

const MOST_GIVERS = 5;

/**
 * Which grant lets the user do it there, or which roles would, and who can give each. A role is looked for where it gives
 * least: in the organisation, unless it can be given everywhere only. Pure.
 */
export function explainAccess(question: Question): AccessExplanationDto {
  const { permission, organisation, user } = question;
  const because = user.grants
    .filter((grant) => !grant.expired && grant.permissions.includes(permission))
    .filter((grant) => grant.organisation === null || grant.organisation.id === organisation?.id);
  const holds = because.length > 0;
  return {
    permission,
    organisation,
    allowed: holds && user.enabled,
    disabled: holds && !user.enabled,
    because: because.map(({ id, role, organisation: where, expiresAt }) => ({
      grantId: id,
      role,
      organisation: where,
      expiresAt,
    })),
    remedies: holds ? [] : listRemedies(question),
  };
}

function listRemedies({ permission, organisation, user, roles, givers }: Question) {
  return roles
    .filter((role) => role.permissions.includes(permission))
    .map((role) => {
      const everywhere = organisation === null || role.key === "owner";
      const where = everywhere ? null : organisation.id;
      const able = givers.filter((giver) => mayGive(giver, role, where, user.sub));
      return {
        key: role.key,
        role: role.name,
        everywhere,
        givers: able.slice(0, MOST_GIVERS).map(({ label }) => label),
        moreGivers: Math.max(0, able.length - MOST_GIVERS),
      };
    });
}

function mayGive(giver: Pick<Actor, "sub" | "grants">, role: GrantedRole, where: string | null, sub: string) {
  const scope = scopeOf(giver, "roles:grant");
  return inScope(scope, where) && findGrantRefusal(giver, role, where, sub) === null;
}
