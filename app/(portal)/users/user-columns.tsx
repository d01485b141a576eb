import { SelectPage, SelectRow } from "@/app/(portal)/users/selection/select-row";
import type { Column } from "@/components/data-table";
import { MfaBadge } from "@/components/mfa-badge";
import { StatusBadge } from "@/components/status-badge";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/lib/classes";
import type { UserRowDto } from "@/lib/dal/dto";
import { formatDate, formatDateTime } from "@/lib/format";

const PADDING = "sm:px-3 sm:first:pl-4 sm:last:pr-4";

/** A card of the list on phones: picture at the left; name, address, badges and a line of the rest beside it. */
export const USER_CARD = "flex flex-wrap gap-x-1.5 gap-y-1 py-3 pr-4 pl-14";

/** Boxes before everything else, for those who can do something with what they select. */
export const SELECT_COLUMN: Column<UserRowDto> = {
  key: "select",
  header: "Select",
  quietHeader: true,
  headerCell: <SelectPage />,
  className: "sm:w-4 sm:pr-0 sm:pl-4 max-sm:absolute max-sm:top-4 max-sm:right-4",
  cell: ({ sub, name, email }) => <SelectRow sub={sub} label={name ?? email} />,
};

/** The columns of the list of users. Between phone and wide screen the less urgent ones give way. */
export const USER_COLUMNS: readonly Column<UserRowDto>[] = [
  {
    key: "name",
    header: "Name",
    sort: "name",
    primary: true,
    className: cn(PADDING, "max-sm:w-full"),
    cell: (user) => <NameCell user={user} />,
  },
  {
    key: "email",
    header: "E-mail",
    sort: "email",
    className: cn(PADDING, "max-sm:-mt-1 max-sm:w-full sm:w-full sm:max-w-0"),
    cell: (user) => (
      <span title={user.email} className={cn("block truncate text-soft", !user.name && "max-sm:hidden")}>
        {user.email}
      </span>
    ),
  },
  {
    key: "status",
    header: "Status",
    className: cn(PADDING, "sm:py-0.5"),
    cell: (user) => <StatusCell user={user} />,
  },
  {
    key: "mfa",
    header: "MFA",
    className: cn(PADDING, "sm:max-md:hidden"),
    cell: (user) => <MfaCell mfa={user.mfa} />,
  },
  {
    key: "roles",
    header: "Roles",
    className: cn(PADDING, "max-sm:w-full sm:max-xl:hidden"),
    cell: (user) => <RolesCell user={user} />,
  },
  {
    key: "organisation",
    header: "Organisation",
    className: cn(PADDING, "max-xl:hidden"),
    cell: (user) => <OrganisationCell name={user.organisation?.name} />,
  },
  {
    key: "created",
    header: "Created",
    sort: "created",
    className: cn(PADDING, "max-lg:hidden"),
    cell: (user) => (
      <time
        dateTime={user.createdAt}
        title={formatDateTime(user.createdAt)}
        className="whitespace-nowrap text-muted"
      >
        {formatDate(user.createdAt)}
      </time>
    ),
  },
];

function NameCell({ user }: { user: UserRowDto }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={user.name} email={user.email} className="max-sm:absolute max-sm:top-3.5 max-sm:left-4" />
      <span className="min-w-0 truncate font-medium sm:max-w-40 2xl:max-w-52">{user.name ?? user.email}</span>
    </span>
  );
}

/** Whether the user can sign in; Cognito's status beside it unless it is the usual one. */
function StatusCell({ user }: { user: UserRowDto }) {
  const usual = user.status === "CONFIRMED";
  return (
    <span className="flex flex-wrap gap-1 sm:max-2xl:flex-col sm:max-2xl:items-start sm:max-2xl:gap-0.5">
      {user.enabled ? null : <StatusBadge status={user.status} enabled={false} />}
      {user.enabled || !usual ? <StatusBadge status={user.status} /> : null}
    </span>
  );
}

/** The table's header says "MFA" already; a card has none. */
function MfaCell({ mfa }: Pick<UserRowDto, "mfa">) {
  return (
    <>
      <span className="sm:hidden">
        <MfaBadge mfa={mfa} />
      </span>
      <span className="max-sm:hidden">
        <MfaBadge mfa={mfa} short />
      </span>
    </>
  );
}

const SHOWN = 2;

/** Badges in the table; in cards one quiet line with what else is known. */
function RolesCell({ user }: { user: UserRowDto }) {
  return (
    <>
      <span className="max-sm:hidden">
        <RoleBadges roles={user.roles} />
      </span>
      <span className="block truncate text-xs text-muted sm:hidden">{summarise(user)}</span>
    </>
  );
}

function summarise({ roles, organisation, createdAt }: UserRowDto): string {
  const names = [...new Set(roles.map((role) => role.name))].join(", ");
  return [names || "No roles", organisation?.name, formatDate(createdAt)].filter(Boolean).join(" · ");
}

function RoleBadges({ roles }: { roles: UserRowDto["roles"] }) {
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

function OrganisationCell({ name }: { name: string | undefined }) {
  if (name === undefined) return <None />;
  return (
    <span title={name} className="block truncate sm:max-w-32 2xl:max-w-48">
      {name}
    </span>
  );
}

function None() {
  return (
    <span className="text-muted">
      <span aria-hidden>–</span>
      <span className="sr-only">none</span>
    </span>
  );
}
