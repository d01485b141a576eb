import { Building2 } from "lucide-react";
import type { Metadata } from "next";
import { type Column, DataTable } from "@/components/data-table";
import { PageHeader } from "@/components/page-header";
import { EmptyState } from "@/components/states";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { OrganisationRowDto } from "@/lib/dal/dto";
import { listOrganisations } from "@/lib/dal/organisations";
import { formatCount } from "@/lib/format";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Organisations" };

const COLUMNS: readonly Column<OrganisationRowDto>[] = [
  {
    key: "name",
    header: "Organisation",
    primary: true,
    className: "sm:w-full",
    cell: (organisation) => (
      <span className="flex items-center gap-2.5">
        <span className="grid size-8 shrink-0 place-items-center rounded-md border border-line-strong bg-sunken text-muted">
          <Building2 className="size-4" aria-hidden />
        </span>
        <span className="min-w-0 truncate font-medium">{organisation.name}</span>
      </span>
    ),
  },
  {
    key: "users",
    header: "Users",
    align: "end",
    cell: (organisation) => <span className="tabular-nums">{formatCount(organisation.users)}</span>,
  },
  {
    key: "administrators",
    header: "Administrators",
    align: "end",
    cell: (organisation) => <Administrators count={organisation.administrators} />,
  },
];

export default async function OrganisationsPage() {
  const organisations = await loadPage(listOrganisations);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Organisations" }]}
        title="Organisations"
        description="Each user belongs to one at most. Administrators of an organisation see and manage its users only."
      />
      <Card flush>
        {organisations.length === 0 ? (
          <EmptyState
            icon={Building2}
            title="No organisations"
            action={<LinkButton href="/users">Go to users</LinkButton>}
          >
            All users stand side by side until there is one.
          </EmptyState>
        ) : (
          <DataTable
            caption="Organisations"
            columns={COLUMNS}
            rows={organisations}
            rowKey={(organisation) => organisation.id}
            rowHref={(organisation) => `/users?organisation=${organisation.id}`}
          />
        )}
      </Card>
    </>
  );
}

function Administrators({ count }: { count: number }) {
  if (count > 0) return <span className="tabular-nums">{formatCount(count)}</span>;
  return <span className="text-muted">None of its own</span>;
}
