import { MailPlus } from "lucide-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import type { SearchParams } from "@/app/(portal)/search-params";
import { usualColumns } from "@/app/(portal)/users/columns/column-words";
import { ColumnsButton } from "@/app/(portal)/users/columns/columns-button";
import { ExportMenu } from "@/app/(portal)/users/export-menu";
import { InviteButton } from "@/app/(portal)/users/invite-button";
import { parseUserQuery, type UserListQuery, userListHref } from "@/app/(portal)/users/query";
import { SelectionActions } from "@/app/(portal)/users/selection-actions";
import { SynchronisationWatch } from "@/app/(portal)/users/synchronisation-watch";
import { SynchroniseButton } from "@/app/(portal)/users/synchronise-button";
import { UserFilters } from "@/app/(portal)/users/user-filters";
import { UserList, UserListSkeleton } from "@/app/(portal)/users/user-list";
import { ViewTabs } from "@/app/(portal)/users/views/view-tabs";
import { FreshnessBadge, FreshnessBanner } from "@/components/freshness";
import { PageHeader } from "@/components/page-header";
import { PageRefresh } from "@/components/page-refresh";
import { LinkButton } from "@/components/ui/button";
import { explainMissing } from "@/lib/auth/missing-permission";
import { NOT_LIVE } from "@/lib/auth/outage";
import { getFreshness } from "@/lib/dal/directory";
import { findFilterNames } from "@/lib/dal/filter-choices";
import { getListSettings } from "@/lib/dal/list-settings";
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
  const { viewer, freshness, settings, names } = await loadPage(() => readFrame(query));
  const may = (permission: (typeof viewer.permissions)[number]) => viewer.permissions.includes(permission);
  const columns = query.columns ?? settings.columns;
  const outage = freshness.cognito === "down" ? NOT_LIVE : null;
  const synchronise = may("directory:sync") ? (
    <SynchroniseButton running={freshness.running !== null} disabledReason={outage} />
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
            <LinkButton href="/users/invitations">
              <MailPlus aria-hidden />
              Invitations
            </LinkButton>
            <InviteButton disabledReason={may("users:invite") ? outage : explainMissing("users:invite")} />
          </>
        }
      />
      <FreshnessBanner freshness={freshness} />
      <SynchronisationWatch running={freshness.running !== null} failed={freshness.error !== null} />
      {outage ? <PageRefresh /> : null}
      <ViewTabs query={query} views={settings.views} mayShare={settings.mayShare} />
      <UserFilters query={query} names={names} organisations={settings.severalOrganisations}>
        <ColumnsButton columns={columns ?? usualColumns(settings.severalOrganisations)} />
      </UserFilters>
      <Suspense fallback={<UserListSkeleton />}>
        <UserList
          query={query}
          canInvite={may("users:invite") && outage === null}
          synchronise={synchronise}
          columns={columns}
          showOrganisation={settings.severalOrganisations}
          selectionActions={
            BULK_PERMISSIONS.some(may) ? (
              <SelectionActions permissions={viewer.permissions} outage={outage} />
            ) : null
          }
        />
      </Suspense>
    </>
  );
}

/** What stands around the list. Names are read only where the address has filters that need them. */
async function readFrame(query: UserListQuery) {
  const named = query.roleKey !== undefined || query.orgId !== undefined;
  const [viewer, freshness] = await Promise.all([getViewer(), getFreshness()]);
  const [settings, names] = await Promise.all([getListSettings(), named ? findFilterNames(query) : {}]);
  return { viewer, freshness, settings, names };
}
