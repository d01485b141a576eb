import { Building2 } from "lucide-react";
import type { Metadata } from "next";
import { NewOrganisation } from "@/app/(portal)/organisations/organisation-dialogs";
import { type Column, DataTable } from "@/components/data-table";
import { PageHeader } from "@/components/page-header";
import { EmptyState } from "@/components/states";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/classes";
import { getOrganisationBoard, type OrganisationCardDto } from "@/lib/dal/organisation-board";
import { formatCount } from "@/lib/format";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Organisations" };

const COLUMNS: readonly Column<OrganisationCardDto>[] = [
  {
    key: "name",
    header: "Organisation",
    primary: true,
    className: "sm:w-full",
    cell: ({ name, archivedAt }) => (
      <span className={cn("flex items-center gap-2.5", archivedAt && "text-muted")}>
        <span className="grid size-8 shrink-0 place-items-center rounded-md border border-line-strong bg-sunken text-muted">
          <Building2 className="size-4" aria-hidden />
        </span>
        <span className="min-w-0 truncate font-medium">{name}</span>
        {archivedAt ? <Badge>Archived</Badge> : null}
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
  {
    key: "domains",
    header: "Invites",
    from: "lg",
    cell: ({ domains }) => <Domains domains={domains} />,
  },
];

export default async function OrganisationsPage() {
  const { organisations, makeReason } = await loadPage(getOrganisationBoard);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Organisations" }]}
        title="Organisations"
        description="Each user belongs to one at most. Administrators of an organisation see and manage its users only."
        actions={<NewOrganisation disabledReason={makeReason} />}
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
            rowHref={(organisation) => `/organisations/${organisation.id}`}
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

function Domains({ domains }: { domains: readonly string[] }) {
  const [first, ...others] = domains;
  if (first === undefined) return <span className="whitespace-nowrap text-muted">Every address</span>;
  return (
    <span className="whitespace-nowrap">
      {first}
      {others.length > 0 ? <span className="text-muted"> and {others.length} more</span> : null}
    </span>
  );
}
