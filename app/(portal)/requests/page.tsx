import { UserRoundPlus } from "lucide-react";
import type { Metadata } from "next";
import { KeepFocus } from "@/app/(portal)/keep-focus";
import type { Choices } from "@/app/(portal)/requests/approve-dialog";
import {
  isNarrowed,
  parseRequestQuery,
  type RequestQuery,
  requestsHref,
} from "@/app/(portal)/requests/query";
import { RequestFilters } from "@/app/(portal)/requests/request-filters";
import { RequestItem } from "@/app/(portal)/requests/request-item";
import type { SearchParams } from "@/app/(portal)/search-params";
import { KeysetPagination } from "@/components/keyset-pagination";
import { PageHeader } from "@/components/page-header";
import { EmptyState, NoMatchState } from "@/components/states";
import { Card } from "@/components/ui/card";
import { listInvitableOrganisations } from "@/lib/dal/organisations";
import type { AccessRequestPageDto } from "@/lib/dal/request-dto";
import { listAccessRequests } from "@/lib/dal/request-review";
import { listGrantableRoles } from "@/lib/dal/roles";
import { getViewer } from "@/lib/dal/viewer";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Requests" };

export default async function RequestsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = parseRequestQuery(await searchParams);
  const { page, choices } = await loadPage(() => readPage(query));
  const waiting = page.rows.filter(({ status }) => status === "pending").length;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Requests" }]}
        title="Access requests"
        description="People who asked to be let in, those who have waited longest first. What they write is not verified."
      />
      <RequestFilters query={query} {...choices} />
      <Card flush>
        <KeepFocus watch={waiting} label="Access requests">
          {page.rows.length === 0 ? (
            <NoRequests query={query} />
          ) : (
            <Requests query={query} page={page} choices={choices} />
          )}
        </KeepFocus>
      </Card>
    </>
  );
}

/** Who may not invite anywhere sees no request; who may not give roles approves without them. */
async function readPage(query: RequestQuery): Promise<{ page: AccessRequestPageDto; choices: Choices }> {
  const [viewer, page] = await Promise.all([getViewer(), listAccessRequests(query)]);
  const may = (permission: (typeof viewer.permissions)[number]) => viewer.permissions.includes(permission);
  const places = may("users:invite") ? await listInvitableOrganisations() : NOWHERE;
  const roles = may("roles:grant") ? await listGrantableRoles() : [];
  return { page, choices: { ...places, roles } };
}

const NOWHERE = { organisations: [], withoutOrganisation: false, disabledReason: null };

function Requests({
  query,
  page,
  choices,
}: {
  query: RequestQuery;
  page: AccessRequestPageDto;
  choices: Choices;
}) {
  const first = { ...query, after: undefined, before: undefined };
  return (
    <>
      <ol className="divide-y divide-line">
        {page.rows.map((request) => (
          <RequestItem key={request.id} request={request} choices={choices} />
        ))}
      </ol>
      <KeysetPagination
        noun="request"
        firstHref={page.previous ? requestsHref(first) : null}
        previousHref={page.previous ? requestsHref({ ...first, before: page.previous }) : null}
        nextHref={page.next ? requestsHref({ ...first, after: page.next }) : null}
      />
    </>
  );
}

function NoRequests({ query }: { query: RequestQuery }) {
  if (isNarrowed(query)) return <NoMatchState noun="requests" clearHref="/requests" />;
  return (
    <EmptyState icon={UserRoundPlus} title="Nobody is waiting">
      Requests that you may decide will stand here, once somebody sends one with the public form.
    </EmptyState>
  );
}
