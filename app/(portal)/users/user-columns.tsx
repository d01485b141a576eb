import type { Column } from "@/components/data-table";
import { MfaBadge } from "@/components/mfa-badge";
import { RelativeTime } from "@/components/relative-time";
import { StatusBadge } from "@/components/status-badge";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { UserRowDto } from "@/lib/dal/dto";

/** The columns of the list of users. Between phone and laptop the less urgent ones give way. */
export const USER_COLUMNS: readonly Column<UserRowDto>[] = [
  { key: "name", header: "Name", sort: "name", primary: true, cell: (user) => <NameCell user={user} /> },
  {
    key: "email",
    header: "E-mail",
    sort: "email",
    wide: true,
    cell: (user) => <span className="block truncate text-soft sm:max-w-60">{user.email}</span>,
  },
  { key: "status", header: "Status", cell: (user) => <StatusCell user={user} /> },
  { key: "mfa", header: "MFA", cell: (user) => <MfaBadge mfa={user.mfa} /> },
  {
    key: "roles",
    header: "Roles",
    className: "sm:max-lg:hidden",
    cell: (user) => <RolesCell roles={user.roles} />,
  },
  {
    key: "organisation",
    header: "Organisation",
    className: "sm:max-xl:hidden",
    cell: (user) => <span className="block truncate sm:max-w-40">{user.organisation?.name ?? <None />}</span>,
  },
  {
    key: "created",
    header: "Created",
    sort: "created",
    className: "sm:max-md:hidden",
    cell: (user) => <RelativeTime at={user.createdAt} className="whitespace-nowrap text-muted" />,
  },
];

function NameCell({ user }: { user: UserRowDto }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={user.name} email={user.email} />
      <span className="min-w-0 truncate font-medium sm:max-w-52">{user.name ?? user.email}</span>
    </span>
  );
}

/** Whether he can sign in, and beside it how far Cognito takes the account to be. */
function StatusCell({ user }: { user: UserRowDto }) {
  return (
    <span className="flex flex-wrap gap-1">
      {user.enabled ? null : <StatusBadge status={user.status} enabled={false} />}
      <StatusBadge status={user.status} />
    </span>
  );
}

const SHOWN = 2;

function RolesCell({ roles }: { roles: UserRowDto["roles"] }) {
  if (roles.length === 0) return <None />;
  const rest = roles.slice(SHOWN);
  return (
    <span className="flex flex-wrap gap-1">
      {roles.slice(0, SHOWN).map((role) => (
        <Badge key={`${role.key} ${role.organisation?.id}`} title={describeRole(role)}>
          {role.name}
        </Badge>
      ))}
      {rest.length > 0 ? <Badge title={rest.map(describeRole).join(", ")}>+{rest.length}</Badge> : null}
    </span>
  );
}

function describeRole(role: UserRowDto["roles"][number]): string {
  return `${role.name}, ${role.organisation ? `in ${role.organisation.name}` : "everywhere"}`;
}

function None() {
  return (
    <span className="text-muted">
      <span aria-hidden>–</span>
      <span className="sr-only">none</span>
    </span>
  );
}
