import { AtSign, ScrollText, UsersRound } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { AuditHead, AuditRow } from "@/app/(portal)/audit/audit-row";
import { SetDomains } from "@/app/(portal)/organisations/organisation-dialogs";
import { PersonCell } from "@/components/person-cell";
import { RelativeTime } from "@/components/relative-time";
import { EmptyState } from "@/components/states";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { OrganisationPageDto } from "@/lib/dal/organisation-board";
import { formatCount } from "@/lib/format";

type Organisation = OrganisationPageDto["organisation"];

/** How many there are, each with the list behind it. */
export function OverviewTab({ organisation }: { organisation: Organisation }) {
  const { id, users, administrators, createdAt } = organisation;
  const list = `/users?organisation=${id}`;
  return (
    <dl className="grid gap-3 sm:grid-cols-3">
      <Figure label="Users" href={list}>
        {formatCount(users)}
      </Figure>
      <Figure label="Administrators of its own" href={`${list}&role=administrator`}>
        {formatCount(administrators)}
      </Figure>
      <Figure label="Made">
        <RelativeTime at={createdAt} />
      </Figure>
    </dl>
  );
}

function Figure({ label, href, children }: { label: string; href?: string; children: ReactNode }) {
  return (
    <div className="rounded-lg border border-line bg-surface p-4 shadow-card">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="mt-1 text-xl font-semibold tabular-nums">
        {href ? (
          <Link href={href} className="rounded-sm hover:underline">
            {children}
          </Link>
        ) : (
          children
        )}
      </dd>
    </div>
  );
}

/** Who may give roles in it. */
export function AdministratorsTab({ administrators }: Pick<OrganisationPageDto, "administrators">) {
  if (administrators === null) return <p className="text-sm text-muted">You may not see users here.</p>;
  return (
    <Card flush>
      {administrators.length === 0 ? (
        <EmptyState icon={UsersRound} title="No administrators of its own">
          Whoever administers everything looks after it.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {administrators.map(({ sub, email, name, role, expiresAt }) => (
            <li
              key={`${sub} ${role}`}
              className="relative flex items-center gap-4 px-4 py-2.5 text-sm hover:bg-hover/60"
            >
              <Link
                href={`/users/${sub}`}
                prefetch={false}
                className="min-w-0 flex-1 outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
              >
                <PersonCell name={name} email={email} />
              </Link>
              <span className="flex flex-wrap items-center justify-end gap-2">
                <Badge>{role}</Badge>
                {expiresAt ? (
                  <Badge>
                    Until <RelativeTime at={expiresAt} />
                  </Badge>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Which e-mail domains may be invited into it. */
export function DomainsTab(props: { organisation: Organisation; editReason: string | null }) {
  const { id, name, domains } = props.organisation;
  return (
    <Card
      title="Invitations"
      description="Invitations and approved access requests are kept to these e-mail domains."
      actions={<SetDomains id={id} name={name} domains={domains} disabledReason={props.editReason} />}
      flush
    >
      {domains.length === 0 ? (
        <p className="p-4 text-sm text-muted">Every address may be invited.</p>
      ) : (
        <ul className="divide-y divide-line">
          {domains.map((domain) => (
            <li key={domain} className="flex items-center gap-2.5 px-4 py-2.5 text-sm">
              <AtSign className="size-4 text-muted" aria-hidden />
              {domain}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What happened in it lately. */
export function AuditTab({ id, activity }: { id: string } & Pick<OrganisationPageDto, "activity">) {
  if (activity === null) return <p className="text-sm text-muted">You may not read the audit log here.</p>;
  return (
    <Card
      title="Lately"
      actions={
        <LinkButton size="sm" href={`/audit?organisation=${id}`}>
          Open the audit log
        </LinkButton>
      }
      flush
    >
      {activity.length === 0 ? (
        <EmptyState icon={ScrollText} title="Nothing yet">
          Changes of this organisation and of its users are listed here.
        </EmptyState>
      ) : (
        <>
          <AuditHead />
          <ul className="divide-y divide-line">
            {activity.map((row) => (
              <AuditRow key={row.id} row={row} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
