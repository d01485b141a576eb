import "server-only";
import { can, covers, type Scope, scopeOf } from "@/lib/auth/permissions";
import { countRecentCalls } from "@/lib/cognito/call-rate";
import { authorize } from "@/lib/dal/authorize";
import type { UserStatus } from "@/lib/dal/dto";
import type { OverviewDto } from "@/lib/dal/overview-dto";
import { joinHistory, type RoleDay } from "@/lib/dal/overview-history";
import { type Db, getDb, type Tx } from "@/lib/db/client";
import { listOrganisationFigures, sumDailyFigures } from "@/lib/db/daily-figures";
import { countHolders, countUsers, listExpiringGrants } from "@/lib/db/figures";
import { countInvitations, countMails } from "@/lib/db/invitations";
import { readWithin } from "@/lib/db/scope";
import { readFreshness } from "@/lib/directory/freshness";
import { readInvitationTerms } from "@/lib/directory/pool-facts";
import { USER_STATUSES } from "@/lib/input/user-list";

const DAY_MS = 86_400_000;
const INACTIVE_DAYS = 90;
const HISTORY_DAYS = 90;
const GRANT_DAYS = 14;
const MOST_ORGANISATIONS = 8;
const MOST_GRANTS = 5;
/** Counting walks over all users of the scope: whoever opens the page within the minute gets the same figures. */
const KEPT_MS = 60_000;
const MOST_KEPT = 200;

/** Figures of the viewer's organisations: how things stand, and how they were. AppError as authorize. */
export async function getOverview(): Promise<OverviewDto> {
  const { actor, scope } = await authorize("users:read");
  const figures = await readKept(scope);
  const roles = covers(scopeOf(actor, "roles:read"), scope);
  const audit = can(actor, "audit:read");
  const mails = scopeOf(actor, "audit:read");
  const mailsToday = audit
    ? await readWithin(getDb(), mails, (tx) => countMails(tx, mails, startOfDay()))
    : null;
  return {
    ...figures.shown,
    mfa: { ...figures.shown.mfa, roles: roles ? figures.shown.mfa.roles : null },
    grants: roles ? figures.shown.grants : null,
    freshness: await readFreshness(getDb()),
    cognito: { callsLastMinute: countRecentCalls(), mailsToday, mailQuota: figures.mailQuota },
    mayReadAudit: audit,
  };
}

type Figures = {
  shown: Omit<OverviewDto, "freshness" | "cognito" | "mayReadAudit">;
  mailQuota: number | null;
};

const kept = new Map<string, { at: number; figures: Promise<Figures> }>();

function readKept(scope: Scope): Promise<Figures> {
  const key = scope === "everywhere" ? scope : [...scope].sort().join(" ");
  const known = kept.get(key);
  if (known && Date.now() - known.at < KEPT_MS) return known.figures;
  if (kept.size >= MOST_KEPT) kept.clear();
  const figures = readFigures(scope);
  kept.set(key, { at: Date.now(), figures });
  figures.catch(() => kept.delete(key));
  return figures;
}

async function readFigures(scope: Scope): Promise<Figures> {
  const { days, mailQuota } = await readInvitationTerms();
  const shown = await readWithin(getDb(), scope, (db) => countAll(db, scope, days));
  return { shown, mailQuota };
}

async function countAll(db: Db | Tx, scope: Scope, invitationDays: number): Promise<Figures["shown"]> {
  const now = Date.now();
  const since = dayOf(now - HISTORY_DAYS * DAY_MS);
  const inactiveSince = new Date(now - INACTIVE_DAYS * DAY_MS);
  const users = await countUsers(db, scope, inactiveSince);
  const holders = await countHolders(db, scope);
  const largest = users.organisations
    .toSorted((one, other) => other.users - one.users)
    .slice(0, MOST_ORGANISATIONS);
  const days = await sumDailyFigures(db, scope, since);
  const ids = largest.flatMap(({ id }) => id ?? []);
  const ofOrganisations = await listOrganisationFigures(db, scope, ids, since);
  const grants = await listExpiringGrants(db, scope, new Date(now + GRANT_DAYS * DAY_MS), MOST_GRANTS);
  const limit = (left: number) => new Date(now - (invitationDays - left) * DAY_MS);
  const total = days.filter(({ roleKey }) => roleKey === "");
  return {
    users: {
      total: users.users,
      disabled: users.disabled,
      byStatus: USER_STATUSES.map((status: UserStatus) => ({
        status,
        users: findUsers(users.status, status),
      })).filter(({ users: count }) => count > 0),
    },
    mfa: {
      total: joinHistory({ key: null, name: "All users", ...addUp(users.organisations) }, total),
      organisations: largest.map(({ id, name, ...counts }) =>
        joinHistory(
          { key: id, name: name ?? "No organisation", ...counts },
          ofOrganisations.filter(({ orgId }) => orgId === id),
        ),
      ),
      moreOrganisations: users.organisations.length - largest.length,
      roles: holders.map(({ key, ...counts }) => joinHistory({ key, ...counts }, ofRole(days, key))),
    },
    signIns: total.map(({ day, signIns }) => ({ day, signIns })),
    invitations: await countInvitations(db, scope, { ended: limit(0), soon: limit(1) }),
    grants: {
      total: grants.total,
      rows: grants.rows.map(({ sub, email, roleName, orgName, expiresAt }) => ({
        ...{ sub, email, role: roleName, organisation: orgName },
        expiresAt: expiresAt.toISOString(),
      })),
    },
    inactive: {
      days: INACTIVE_DAYS,
      before: dayOf(inactiveSince.getTime()),
      users: users.inactive,
      neverSeen: users.neverSeen,
    },
    figuresSince: total[0]?.day ?? null,
  };
}

function ofRole(days: readonly (RoleDay & { roleKey: string })[], key: string): RoleDay[] {
  return days.filter(({ roleKey }) => roleKey === key);
}

function findUsers(status: readonly { value: string; users: number }[], wanted: string): number {
  return status.find(({ value }) => value === wanted)?.users ?? 0;
}

function addUp(rows: readonly { users: number; mfaOn: number; mfaUnknown: number }[]) {
  const sum = (read: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + read(row), 0);
  return { users: sum((r) => r.users), mfaOn: sum((r) => r.mfaOn), mfaUnknown: sum((r) => r.mfaUnknown) };
}

function startOfDay(): Date {
  return new Date(`${dayOf(Date.now())}T00:00:00.000Z`);
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
