import type { Metadata } from "next";
import { Suspense } from "react";
import type { SearchParams } from "@/app/(portal)/search-params";
import { ExportMenu } from "@/app/(portal)/users/export-menu";
import { InviteButton } from "@/app/(portal)/users/invite-button";
import { parseUserQuery, userListHref } from "@/app/(portal)/users/query";
import { SelectionActions } from "@/app/(portal)/users/selection-actions";
import { SynchronisationWatch } from "@/app/(portal)/users/synchronisation-watch";
import { SynchroniseButton } from "@/app/(portal)/users/synchronise-button";
import { UserFilters } from "@/app/(portal)/users/user-filters";
import { UserList, UserListSkeleton } from "@/app/(portal)/users/user-list";
import { FreshnessBadge, FreshnessBanner } from "@/components/freshness";
import { PageHeader } from "@/components/page-header";
import { BUILT_IN_ROLES } from "@/lib/auth/permissions";
import { getFreshness } from "@/lib/dal/directory";
import { listOrganisations } from "@/lib/dal/organisations";
import { listRoles } from "@/lib/dal/roles";
import { getViewer } from "@/lib/dal/viewer";
import { loadPage } from "@/lib/page";

/** Who holds one of these anywhere can do something with several users at once. */
const BULK_PERMISSIONS = [
  "users:disable",
  "users:enable",
  "users:sign-out",
  "users:resend",
  "users:move",
  "roles:grant",
  "groups:edit",
] as const;

export const metadata: Metadata = { title: "Users" };

/**
 * The list waits inside its own boundary, so that the frame comes at once; refusals are known before, while the answer's
 * status can still say so.
 */
export default async function UsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = parseUserQuery(await searchParams);
  const { viewer, freshness, roles, organisations } = await loadPage(readFrame);
  const may = (permission: (typeof viewer.permissions)[number]) => viewer.permissions.includes(permission);
  const synchronise = may("directory:sync") ? (
    <SynchroniseButton running={freshness.running !== null} />
  ) : null;

  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Users" }]}
        title="Users"
        badges={<FreshnessBadge freshness={freshness} />}
        actions={
          <>
            {synchronise}
            {may("users:export") ? <ExportMenu query={userListHref(query).split("?")[1] ?? ""} /> : null}
            <InviteButton allowed={may("users:invite")} />
          </>
        }
      />
      <FreshnessBanner freshness={freshness} />
      <SynchronisationWatch running={freshness.running !== null} failed={freshness.error !== null} />
      <UserFilters query={query} roles={roles} organisations={organisations} />
      <Suspense fallback={<UserListSkeleton />}>
        <UserList
          query={query}
          canInvite={may("users:invite")}
          synchronise={synchronise}
          showOrganisation={organisations.length > 1}
          selectionActions={
            BULK_PERMISSIONS.some(may) ? <SelectionActions permissions={viewer.permissions} /> : null
          }
        />
      </Suspense>
    </>
  );
}

/** What stands around the list. Roles have no secrets: who may not read them still filters by those built in. */
async function readFrame() {
  const [viewer, freshness] = await Promise.all([getViewer(), getFreshness()]);
  const [roles, organisations] = await Promise.all([
    viewer.permissions.includes("roles:read") ? listRoles() : BUILT_IN_ROLES,
    viewer.permissions.includes("organisations:read") ? listOrganisations() : [],
  ]);
  return {
    viewer,
    freshness,
    roles: roles.map(({ key, name }) => ({ value: key, label: name })),
    organisations: organisations.map(({ id, name }) => ({ value: id, label: name })),
  };
}
