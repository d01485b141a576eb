import "server-only";
import { can, covers, type Scope, scopeOf } from "@/lib/auth/permissions";
import { countRecentCalls } from "@/lib/cognito/call-rate";
import { authorize } from "@/lib/dal/authorize";
import type { OverviewDto } from "@/lib/dal/overview-dto";
import { dayBefore, joinHistory, ofKnownStatus, type RoleDay } from "@/lib/dal/overview-history";
import { type Db, getDb, type Tx } from "@/lib/db/client";
import { listOrganisationFigures, sumDailyFigures } from "@/lib/db/daily-figures";
import * as figures from "@/lib/db/figures";
import { countInvitations, countMails, limitsOf } from "@/lib/db/invitations";
import { readWithin } from "@/lib/db/scope";
import { getQuota } from "@/lib/directory/asking";
import { readFreshness } from "@/lib/directory/freshness";
import { readInvitationTerms } from "@/lib/directory/pool-facts";

const DAY_MS = 86_400_000;
const INACTIVE_DAYS = 90;
const HISTORY_DAYS = 90;
const GRANT_DAYS = 14;
const MOST_ORGANISATIONS = 8;
const MOST_GRANTS = 50;

/**
 * Figures of the viewer's organisations: how things stand at this moment, and how they were at the end of earlier days.
 * AppError as authorize.
 */
export async function getOverview(): Promise<OverviewDto> {
  const { actor, scope } = await authorize("users:read");
  const now = Date.now();
  const { days: invitationDays, mailQuota } = await readInvitationTerms();
  const readsRoles = covers(scopeOf(actor, "roles:read"), scope);
  const shown = await readWithin(getDb(), scope, async (db) => ({
    ...(await readPresent(db, scope, now)),
    invitations: await countInvitations(db, scope, limitsOf(invitationDays, now)),
    grants: readsRoles ? await readEnding(db, scope, now) : null,
  }));
  const mayReadAudit = can(actor, "audit:read");
  return {
    ...shown,
    mfa: { ...shown.mfa, roles: readsRoles ? shown.mfa.roles : null },
    freshness: await readFreshness(getDb(), scope),
    cognito: {
      callsLastMinute: countRecentCalls(),
      perSecond: Math.round(getQuota().rate()),
      mailsToday: mayReadAudit ? await readMails(scopeOf(actor, "audit:read"), now) : null,
      mailQuota,
    },
    mayReadAudit,
  };
}

async function readPresent(db: Db | Tx, scope: Scope, now: number) {
  const since = dayBefore(now, HISTORY_DAYS);
  const users = await figures.countUsers(db, scope);
  const organisations = await figures.listLargestOrganisations(db, scope, MOST_ORGANISATIONS);
  const holders = await figures.countHolders(db, scope);
  const days = await sumDailyFigures(db, scope, since);
  const ids = organisations.rows.flatMap(({ id }) => id ?? []);
  const ofOrganisations = await listOrganisationFigures(db, scope, ids, since);
  const total = days.filter(({ roleKey }) => roleKey === "");
  const { mfaOn, mfaUnknown } = users;
  return {
    users: { total: users.users, disabled: users.disabled, byStatus: ofKnownStatus(users.status) },
    mfa: {
      total: joinHistory({ key: null, name: "All users", users: users.users, mfaOn, mfaUnknown }, total),
      organisations: organisations.rows.map(({ id, name, ...counts }) =>
        joinHistory(
          { key: id, name: name ?? "No organisation", ...counts },
          ofOrganisations.filter(({ orgId }) => orgId === id),
        ),
      ),
      moreOrganisations: organisations.total - organisations.rows.length,
      roles: holders.map(({ key, ...counts }) => joinHistory({ key, ...counts }, ofRole(days, key))),
    },
    signIns: total.map(({ day, signIns }) => ({ day, signIns })),
    inactive: {
      days: INACTIVE_DAYS,
      // As the list's filter has it, which counts whole days.
      users: await figures.countInactive(db, scope, startOf(dayBefore(now, INACTIVE_DAYS - 1))),
      neverSeen: users.neverSeen,
    },
    figuresSince: total[0]?.day ?? null,
  };
}

function ofRole(days: readonly (RoleDay & { roleKey: string })[], key: string): RoleDay[] {
  return days.filter(({ roleKey }) => roleKey === key);
}

async function readEnding(db: Db | Tx, scope: Scope, now: number): Promise<OverviewDto["grants"]> {
  const until = new Date(now + GRANT_DAYS * DAY_MS);
  const { rows, total } = await figures.listExpiringGrants(db, scope, until, MOST_GRANTS);
  return {
    total,
    rows: rows.map(({ id, sub, email, roleName, orgName, expiresAt }) => ({
      ...{ id, sub, email, role: roleName, organisation: orgName },
      expiresAt: expiresAt.toISOString(),
    })),
  };
}

/** Of the organisations whose audit the viewer reads: the audit is where mails are written down. */
function readMails(scope: Scope, now: number): Promise<number> {
  return readWithin(getDb(), scope, (tx) => countMails(tx, scope, startOf(dayBefore(now, 0))));
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}
