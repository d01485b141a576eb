import "server-only";
import { and, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { directoryUsers } from "@/drizzle/schema";
import { inScope, type Scope } from "@/lib/auth/permissions";
import { holdsAttribute } from "@/lib/db/user-attributes";
import { hasMembership, roleIdOf } from "@/lib/db/user-memberships";
import { LAST_SIGN_IN } from "@/lib/db/user-order";
import { beginsWith, containsWords } from "@/lib/db/user-search";
import type { MfaFlag } from "@/lib/db/users";
import { type AttributeFilter, EXPIRING_HOURS, type InvitationState } from "@/lib/input/user-list";

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
  /** Whether the e-mail begins with the first word of the search: of lists in the order of the match, one part or the other. */
  starts?: boolean | undefined;
  /** How long the pool's invitations are valid, for the filter by them; Cognito's seven days, if absent. */
  invitationDays?: number | undefined;
};

const USUAL_DAYS = 7;

/** All filters as one condition on directory_users. */
export function filterUsers(query: UserFilters): SQL | undefined {
  const { status, mfa, enabled, roleKey, group } = query;
  return and(
    ofOrganisations(query),
    status?.length ? isOneOf(directoryUsers.status, status) : undefined,
    mfa?.length ? isOneOf(directoryUsers.mfa, mfa) : undefined,
    enabled === undefined ? undefined : eq(directoryUsers.enabled, enabled),
    roleKey === undefined ? undefined : hasMembership("role", roleIdOf(roleKey), query.scope),
    group === undefined ? undefined : hasMembership("group", sql`${clean(group)}`, query.scope),
    within(sql`${directoryUsers.createdAt}`, query.createdFrom, query.createdTo),
    within(LAST_SIGN_IN, query.signedInFrom, query.signedInTo),
    ofSignIn(query.signedInTo === undefined ? undefined : false),
    ofSignIn(query.neverSignedIn),
    query.invitation && ofInvitation(query.invitation, query.invitationDays ?? USUAL_DAYS),
    ...(query.attributes ?? []).map(holdsAttribute),
    query.search === undefined ? undefined : containsWords(query.search),
    beginning(query),
  );
}

/** The condition that the e-mail begins with the first word of the search, or does not, as is asked for. */
export function beginning({ search = "", starts }: Pick<UserFilters, "search" | "starts">): SQL | undefined {
  if (starts === undefined) return undefined;
  const begins = beginsWith(directoryUsers.sortEmail, search);
  return starts ? begins : sql`not ${begins}`;
}

/**
 * The condition that keeps a list within the organisations that the asker sees, and the one that he asks for. Users of no
 * organisation are for those who see everything.
 */
export function ofOrganisations(
  { scope, orgId }: Pick<UserFilters, "scope" | "orgId">,
  column: SQL = sql`${directoryUsers.orgId}`,
): SQL | undefined {
  if (orgId === "none") return scope === "everywhere" ? sql`${column} is null` : sql`false`;
  if (orgId !== undefined) return inScope(scope, orgId) ? sql`${column} = ${orgId}::uuid` : sql`false`;
  if (scope === "everywhere") return undefined;
  const [only] = scope;
  if (only === undefined) return sql`false`;
  if (scope.length === 1) return sql`${column} = ${only}::uuid`;
  return sql`${column} = any(${sql.param([...scope])}::uuid[])`;
}

/** PostgreSQL has no NUL in text; nothing that it holds can be equal to one that has. */
export function clean(text: string): string {
  return text.replaceAll("\u0000", "");
}

type Column = typeof directoryUsers.status | typeof directoryUsers.mfa;

/** One value is written as an equation, which indexes serve in order. */
function isOneOf(column: Column, values: readonly string[]): SQL {
  const [only] = values;
  if (values.length === 1) return sql`${column} = ${only}`;
  return inArray(sql`${column}`, [...values]);
}

function within(column: SQL, from: string | undefined, to: string | undefined): SQL | undefined {
  return and(from ? gte(column, startOf(from)) : undefined, to ? lt(column, startOf(to, 1)) : undefined);
}

function startOf(day: string, later = 0): SQL {
  const moment = new Date(`${day}T00:00:00.000Z`);
  moment.setUTCDate(moment.getUTCDate() + later);
  return sql`${moment.toISOString()}::timestamptz`;
}

function ofSignIn(never: boolean | undefined): SQL | undefined {
  if (never === undefined) return undefined;
  return never ? sql`${LAST_SIGN_IN} = '-infinity'` : sql`${LAST_SIGN_IN} > '-infinity'`;
}

function ofInvitation(state: InvitationState, days: number): SQL | undefined {
  const sent = sql`coalesce(${directoryUsers.invitedAt}, ${directoryUsers.createdAt})`;
  const before = (hours: number) => new Date(Date.now() - (days * 24 - hours) * 3_600_000).toISOString();
  const valid = sql`${sent} > ${before(0)}::timestamptz`;
  const ending = sql`${sent} <= ${before(EXPIRING_HOURS)}::timestamptz`;
  const wanted = { open: valid, expiring: and(valid, ending), expired: sql`not (${valid})` };
  return and(eq(directoryUsers.status, "FORCE_CHANGE_PASSWORD"), wanted[state]);
}
