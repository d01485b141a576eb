import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { AuditActions } from "@/app/(portal)/audit/audit-actions";
import { AuditFilters } from "@/app/(portal)/audit/audit-filters";
import { AuditHead, AuditRow } from "@/app/(portal)/audit/audit-row";
import { type AuditQuery, auditHref, isNarrowed, parseAuditQuery } from "@/app/(portal)/audit/query";
import type { SearchParams } from "@/app/(portal)/search-params";
import { KeysetPagination } from "@/components/keyset-pagination";
import { PageHeader } from "@/components/page-header";
import { EmptyState, NoMatchState } from "@/components/states";
import { Card } from "@/components/ui/card";
import { listAudit, listAuditOrganisations } from "@/lib/dal/audit";
import type { AuditPageDto } from "@/lib/dal/dto";
import { getViewer } from "@/lib/dal/viewer";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = parseAuditQuery(await searchParams);
  const { page, viewer, ...places } = await loadPage(() => readPage(query));
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Audit" }]}
        title="Audit log"
        actions={<AuditActions query={query} canExport={viewer.permissions.includes("audit:export")} />}
        description="Every change and every refusal: who, what, on whom and why. No entry can be altered or removed unnoticed."
      />
      <AuditFilters query={query} narrowed={isNarrowed(query)} {...places} />
      <Card flush>
        {page.rows.length === 0 ? <NoRows query={query} /> : <Rows query={query} page={page} />}
      </Card>
    </>
  );
}

/** The list first: whoever may not see it is refused once. */
async function readPage(query: AuditQuery) {
  const page = await listAudit(query);
  const [places, viewer] = await Promise.all([listAuditOrganisations(), getViewer()]);
  return { page, viewer, ...places };
}

function Rows({ query, page }: { query: AuditQuery; page: AuditPageDto }) {
  const first = { ...query, after: undefined, before: undefined };
  return (
    <>
      <AuditHead />
      <ol className="divide-y divide-line">
        {page.rows.map((row) => (
          <AuditRow key={row.id} row={row} />
        ))}
      </ol>
      <KeysetPagination
        noun="entry"
        plural="entries"
        firstHref={page.previous ? auditHref(first) : null}
        previousHref={page.previous ? auditHref({ ...first, before: page.previous }) : null}
        nextHref={page.next ? auditHref({ ...first, after: page.next }) : null}
      />
    </>
  );
}

function NoRows({ query }: { query: AuditQuery }) {
  if (isNarrowed(query)) {
    return (
      <NoMatchState noun="entries" clearHref="/audit">
        Nothing like this was done or refused. Try a longer period or fewer filters.
      </NoMatchState>
    );
  }
  return (
    <EmptyState icon={ScrollText} title="Nothing has happened yet">
      The first sign-in, change or refusal that you may see will stand here.
    </EmptyState>
  );
}
