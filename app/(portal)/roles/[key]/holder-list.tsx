import { UsersRound } from "lucide-react";
import { type Column, DataTable } from "@/components/data-table";
import { KeysetPagination } from "@/components/keyset-pagination";
import { PersonCell } from "@/components/person-cell";
import { RelativeTime } from "@/components/relative-time";
import { EmptyState } from "@/components/states";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { HolderDto, RoleRowDto } from "@/lib/dal/role-board";

const COLUMNS: readonly Column<HolderDto>[] = [
  {
    key: "person",
    header: "User",
    primary: true,
    className: "sm:w-1/2",
    cell: ({ name, email }) => <PersonCell name={name} email={email} />,
  },
  {
    key: "where",
    header: "Where",
    cell: ({ organisation }) => (
      <Badge tone={organisation ? "neutral" : "accent"}>{organisation?.name ?? "Everywhere"}</Badge>
    ),
  },
  {
    key: "how",
    header: "How",
    cell: ({ group, expiresAt }) => <How group={group} expiresAt={expiresAt} />,
  },
];

/** Who holds the role, once for each place and way; with too many of them, the way to the list of users. */
export function HolderList(props: {
  role: RoleRowDto;
  holders: readonly HolderDto[] | null;
  next: string | null;
  paged: boolean;
}) {
  const { role, holders, next, paged } = props;
  const list = `/users?role=${encodeURIComponent(role.key)}`;
  if (holders === null) {
    return (
      <Card title="Who holds it">
        <p className="text-sm text-muted">Too many to list here, or you may not see users.</p>
      </Card>
    );
  }
  return (
    <Card
      title="Who holds it"
      actions={
        <LinkButton size="sm" href={list}>
          Open as list
        </LinkButton>
      }
      flush
    >
      {holders.length === 0 ? (
        <EmptyState icon={UsersRound} title="Nobody holds this role">
          Grant it on the page of a user.
        </EmptyState>
      ) : (
        <DataTable
          caption={`Who holds ${role.name}`}
          columns={COLUMNS}
          rows={holders}
          rowKey={({ id, sub }) => `${id} ${sub}`}
          rowHref={({ sub }) => `/users/${sub}`}
        />
      )}
      {next || paged ? (
        <KeysetPagination
          noun="holder"
          previousHref={paged ? `/roles/${role.key}` : null}
          nextHref={next ? `/roles/${role.key}?after=${encodeURIComponent(next)}` : null}
        />
      ) : null}
    </Card>
  );
}

function How({ group, expiresAt }: Pick<HolderDto, "group" | "expiresAt">) {
  if (group) return <span className="text-soft">Through the group {group}</span>;
  if (expiresAt === null) return <span className="text-soft">Granted</span>;
  return (
    <Badge>
      Until <RelativeTime at={expiresAt} />
    </Badge>
  );
}
