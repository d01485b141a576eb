import "server-only";
import type { UserFilters } from "@/lib/db/user-filters";
import type { ColumnSort } from "@/lib/db/user-order";
import { hasOwnIndex } from "@/lib/db/user-sources";

/** How a list is narrowed: by which of the filters that indexes have in the order of some sort, and by others. */
export function narrowing(filters: UserFilters) {
  const { scope, orgId, status, mfa, enabled, roleKey, group } = filters;
  const others =
    Boolean(filters.search?.trim()) ||
    (filters.attributes?.length ?? 0) > 0 ||
    filters.invitation !== undefined ||
    filters.neverSignedIn !== undefined ||
    [filters.createdFrom, filters.createdTo, filters.signedInFrom, filters.signedInTo].some(Boolean);
  return {
    organisations: scope !== "everywhere" || orgId !== undefined,
    state: [status?.length ?? 0, mfa?.length ?? 0, enabled === undefined ? 0 : 1].filter(Boolean).length,
    members: roleKey !== undefined || group !== undefined,
    both: roleKey !== undefined && group !== undefined,
    others,
  };
}

/** True when one index has all that is filtered by, in the order of the sort. */
export function isWalkable(filters: UserFilters, sort: ColumnSort): boolean {
  const { organisations, state, members, others } = narrowing(filters);
  if (members || others) return false;
  if (!organisations && state === 0) return true;
  if (organisations) return state === 0 && hasOwnIndex(filters, sort);
  const single = (filters.status?.length ?? 1) < 2 && (filters.mfa?.length ?? 1) < 2;
  return state === 1 && single && sort === "email";
}

/** True when those who have a role, or a group, are all that is wanted, in the order of their e-mail. */
export function isMembersOnly(filters: UserFilters, sort: ColumnSort): boolean {
  const { organisations, state, members, both, others } = narrowing(filters);
  if (!members || both || others || state > 0 || sort !== "email") return false;
  return !organisations || hasOwnIndex(filters, sort);
}
