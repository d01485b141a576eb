import "server-only";
import { and, eq, gte, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import { directoryUsers } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import { hasLiveRole } from "@/lib/db/role-badges";
import { withinScope } from "@/lib/db/scope";
import { holdsAttribute } from "@/lib/db/user-attributes";
import { containsWords } from "@/lib/db/user-search";
import type { MfaFlag } from "@/lib/db/users";
import type { AttributeFilter, InvitationState } from "@/lib/input/user-list";

/** What of a list of users is wanted, and what the asker may see. Everything given must hold. */
export type UserFilters = {
  scope: Scope;
  /** Words that must all occur in e-mail, name, phone, sub or the chosen attributes, whatever their case and accents. */
  search?: string | undefined;
  status?: readonly string[] | undefined;
  enabled?: boolean | undefined;
  mfa?: readonly MfaFlag[] | undefined;
  roleKey?: string | undefined;
  group?: string | undefined;
  orgId?: string | undefined;
  /** Days in UTC, such as 2026-11-21; both are included. */
  createdFrom?: string | undefined;
  createdTo?: string | undefined;
  signedInFrom?: string | undefined;
  signedInTo?: string | undefined;
  neverSignedIn?: boolean | undefined;
  invitation?: InvitationState | undefined;
  attributes?: readonly AttributeFilter[] | undefined;
  /** How long the pool's invitations are valid, for the filter by them; Cognito's seven days, if absent. */
  invitationDays?: number | undefined;
};

const EXPIRING_HOURS = 48;
const USUAL_DAYS = 7;

/** All filters as one condition on directory_users. */
export function filterUsers(query: UserFilters): SQL | undefined {
  const { status, mfa, enabled, group } = query;
  return and(
    withinScope(directoryUsers.orgId, query.scope),
    ofOrganisation(query.orgId),
    status?.length ? isOneOf(directoryUsers.status, status) : undefined,
    mfa?.length ? isOneOf(directoryUsers.mfa, mfa) : undefined,
    enabled === undefined ? undefined : eq(directoryUsers.enabled, enabled),
    query.roleKey === undefined ? undefined : hasLiveRole(query.roleKey, query.scope),
    group === undefined ? undefined : sql`${directoryUsers.groups} @> array[${clean(group)}]::text[]`,
    within(directoryUsers.createdAt, query.createdFrom, query.createdTo),
    within(directoryUsers.lastSignInAt, query.signedInFrom, query.signedInTo),
    ofSignIn(query.neverSignedIn),
    query.invitation && ofInvitation(query.invitation, query.invitationDays ?? USUAL_DAYS),
    ...(query.attributes ?? []).map(holdsAttribute),
    query.search === undefined ? undefined : containsWords(query.search),
  );
}

/** PostgreSQL has no NUL in text; nothing that it holds can be equal to one that has. */
export function clean(text: string): string {
  return text.replaceAll("\u0000", "");
}

function ofOrganisation(orgId: string | undefined): SQL | undefined {
  if (orgId === undefined) return undefined;
  return orgId === "none" ? isNull(directoryUsers.orgId) : eq(directoryUsers.orgId, orgId);
}

type Column = typeof directoryUsers.status | typeof directoryUsers.mfa;

/** One value is written as an equation, which indexes serve in order. */
function isOneOf(column: Column, values: readonly string[]): SQL {
  const [only] = values;
  if (values.length === 1) return sql`${column} = ${only}`;
  return inArray(sql`${column}`, [...values]);
}

type Moment = typeof directoryUsers.createdAt | typeof directoryUsers.lastSignInAt;

function within(column: Moment, from: string | undefined, to: string | undefined): SQL | undefined {
  return and(from ? gte(column, startOf(from)) : undefined, to ? lt(column, startOf(to, 1)) : undefined);
}

function startOf(day: string, later = 0): Date {
  const moment = new Date(`${day}T00:00:00.000Z`);
  moment.setUTCDate(moment.getUTCDate() + later);
  return moment;
}

function ofSignIn(never: boolean | undefined): SQL | undefined {
  if (never === undefined) return undefined;
  return never ? isNull(directoryUsers.lastSignInAt) : sql`${directoryUsers.lastSignInAt} is not null`;
}

function ofInvitation(state: InvitationState, days: number): SQL | undefined {
  const sent = sql`coalesce(${directoryUsers.invitedAt}, ${directoryUsers.createdAt})`;
  const before = (hours: number) => new Date(Date.now() - (days * 24 - hours) * 3_600_000).toISOString();
  const valid = sql`${sent} > ${before(0)}::timestamptz`;
  const ending = sql`${sent} <= ${before(EXPIRING_HOURS)}::timestamptz`;
  const wanted = { open: valid, expiring: and(valid, ending), expired: sql`not (${valid})` };
  return and(eq(directoryUsers.status, "FORCE_CHANGE_PASSWORD"), wanted[state]);
}
