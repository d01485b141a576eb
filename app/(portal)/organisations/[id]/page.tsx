import { Archive, ArchiveRestore, Building2 } from "lucide-react";
import type { Metadata } from "next";
import { AdministratorsTab, AuditTab, DomainsTab, OverviewTab } from "@/app/(portal)/organisations/[id]/tabs";
import { archiveOrganisationAction, restoreOrganisationAction } from "@/app/(portal)/organisations/actions";
import { RenameOrganisation } from "@/app/(portal)/organisations/organisation-dialogs";
import { ConfirmAction } from "@/components/confirm-action";
import { PageHeader } from "@/components/page-header";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Tabs } from "@/components/ui/tabs";
import { getOrganisation, type OrganisationPageDto } from "@/lib/dal/organisation-board";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Organisation" };

export default async function OrganisationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const page = await loadPage(() => getOrganisation(id));
  const { organisation } = page;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Organisations", href: "/organisations" }, { label: organisation.name }]}
        title={organisation.name}
        leading={
          <span className="grid size-8 shrink-0 place-items-center rounded-md border border-line-strong bg-sunken text-muted">
            <Building2 className="size-4" aria-hidden />
          </span>
        }
        badges={organisation.archivedAt ? <Badge>Archived</Badge> : undefined}
        actions={<Actions page={page} />}
      />
      {organisation.archivedAt ? (
        <Banner className="mb-6" title="This organisation is archived">
          Its users stay as they are. Nobody can be invited or moved into it, or be given a role in it.
        </Banner>
      ) : null}
      <Tabs
        label="About this organisation"
        tabs={[
          { id: "overview", label: "Overview", content: <OverviewTab organisation={organisation} /> },
          {
            id: "administrators",
            label: "Administrators",
            content: <AdministratorsTab administrators={page.administrators} />,
          },
          {
            id: "domains",
            label: "E-mail domains",
            content: <DomainsTab organisation={organisation} editReason={page.editReason} />,
          },
          { id: "audit", label: "Audit", content: <AuditTab id={id} activity={page.activity} /> },
        ]}
      />
    </>
  );
}

function Actions({ page }: { page: OrganisationPageDto }) {
  const { id, name, archivedAt } = page.organisation;
  return (
    <>
      <LinkButton href={`/users?organisation=${id}`}>Members</LinkButton>
      <RenameOrganisation id={id} name={name} disabledReason={page.renameReason} />
      {archivedAt ? (
        <ConfirmAction
          label="Restore"
          icon={<ArchiveRestore aria-hidden />}
          disabledReason={page.editReason}
          action={restoreOrganisationAction}
          hidden={{ orgId: id }}
          title={`Restore ${name}?`}
          description="It takes in users, invitations and roles again."
          confirmLabel="Restore organisation"
          reason="required"
        />
      ) : (
        <ConfirmAction
          label="Archive"
          icon={<Archive aria-hidden />}
          look={{ tone: "danger-soft" }}
          disabledReason={page.editReason}
          action={archiveOrganisationAction}
          hidden={{ orgId: id }}
          title={`Archive ${name}?`}
          description="Its users stay and can sign in. Nobody new comes into it until it is restored."
          confirmLabel="Archive organisation"
          tone="danger"
          reason="required"
        />
      )}
    </>
  );
}
