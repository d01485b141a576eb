import "server-only";
import { scopeOf } from "@/lib/auth/permissions";
import { type Principal, sessionIdOf } from "@/lib/auth/principal";
import { toAuditRow } from "@/lib/dal/audit-dto";
import { authorize, type TargetUser } from "@/lib/dal/authorize";
import type { UserDetailDto } from "@/lib/dal/dto";
import { readGrants } from "@/lib/dal/grant-dto";
import { readSessions } from "@/lib/dal/session-dto";
import { readCircumstances } from "@/lib/dal/user-circumstances";
import { toAttributes, toUserRow } from "@/lib/dal/user-dto";
import { explainActions } from "@/lib/dal/user-policy";
import { refreshForReading } from "@/lib/dal/user-target";
import { listAudit } from "@/lib/db/audit-list";
import { getDb } from "@/lib/db/client";
import { findOrganisation } from "@/lib/db/organisations";
import { listRoleBadges } from "@/lib/db/role-badges";
import { readWithin } from "@/lib/db/scope";
import { recallInvitationDays } from "@/lib/directory/pool-facts";

const ACTIVITY_ROWS = 10;

/**
 * Everything about one user, read again from Cognito when the mirror's row is older than a minute; `live` is false when
 * Cognito does not answer. AppError not_found, also when Cognito has lost him: his sessions then end.
 */
export async function getUser(sub: string): Promise<UserDetailDto> {
  const { actor, target } = await authorize("users:read", sub);
  const { user, live } = await refreshForReading(target);
  const [belongings, circumstances] = await Promise.all([
    readBelongings(actor, user),
    readCircumstances(actor, user),
  ]);
  const { lastOwner, pending, ticketRequired } = circumstances;
  return {
    ...belongings,
    username: user.username,
    readAt: user.readAt.toISOString(),
    ticketRequired,
    attributes: toAttributes(user.attributes),
    actions: explainActions(actor, user, { live, pending: pending !== null, lastOwner }),
    live,
    pending,
  };
}

async function readBelongings(actor: Principal, user: TargetUser) {
  const db = getDb();
  const scope = scopeOf(actor, "users:read");
  const { organisation, badges, grants } = await readWithin(db, scope, async (tx) => ({
    organisation: user.orgId === null ? null : await findOrganisation(tx, user.orgId, scope),
    badges: await listRoleBadges(tx, [user.sub], scope),
    grants: await readGrants(tx, actor, user.sub, scope),
  }));
  return {
    ...toUserRow(user, organisation?.name ?? null, badges.get(user.sub) ?? [], recallInvitationDays()),
    grants,
    sessions: await readSessions(db, user.sub, sessionIdOf(actor)),
    activity: await readActivity(actor, user.sub),
  };
}

/** What happened to the user lately, for those who may read the audit. */
async function readActivity(actor: Principal, sub: string) {
  const scope = scopeOf(actor, "audit:read");
  if (scope !== "everywhere" && scope.length === 0) return [];
  const query = { scope, subject: sub, limit: ACTIVITY_ROWS };
  const page = await readWithin(getDb(), scope, (tx) => listAudit(tx, query));
  return page.rows.map(toAuditRow);
}
