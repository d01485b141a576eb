import { nameColumn } from "@/app/(portal)/users/columns/column-words";
import { SelectPage, SelectRow } from "@/app/(portal)/users/selection/select-row";
import {
  AccessCell,
  AttributeCell,
  GroupsCell,
  InvitationCell,
  MfaCell,
  MomentCell,
  NameCell,
  OrganisationCell,
  RolesCell,
  StatusCell,
  TextCell,
} from "@/app/(portal)/users/user-cells";
import type { Column } from "@/components/data-table";
import { cn } from "@/lib/classes";
import type { UserRowDto } from "@/lib/dal/dto";
import type { UserColumnKey } from "@/lib/input/list-settings";

const PADDING = "sm:px-3 sm:first:pl-4 sm:last:pr-4";

/** A card of the list on phones: picture at the left; name, address, badges and a line of the rest beside it. */
export const USER_CARD = "flex flex-wrap gap-x-1.5 gap-y-1 py-3 pr-12 pl-14";

/** Boxes before everything else, for those who can do something with what they select. */
export const SELECT_COLUMN: Column<UserRowDto> = {
  key: "select",
  header: "Select",
  quietHeader: true,
  headerCell: <SelectPage />,
  className: "sm:w-4 sm:pr-0 sm:pl-4 max-sm:absolute max-sm:top-4 max-sm:right-4",
  cell: ({ sub, name, email }) => <SelectRow sub={sub} label={name ?? email} />,
};

type Look = Omit<Column<UserRowDto>, "key" | "header">;

/** Whatever of these is not among the usual columns is left out of cards. */
const LOOKS: Record<Exclude<UserColumnKey, `@${string}`>, Look> = {
  name: { sort: "name", primary: true, className: "max-sm:w-full", cell: (user) => <NameCell user={user} /> },
  email: {
    sort: "email",
    className: "max-sm:-mt-1 max-sm:w-full",
    cell: ({ email, name }) => (
      <bdi title={email} className={cn("block max-w-72 truncate text-soft", !name && "max-sm:hidden")}>
        {email}
      </bdi>
    ),
  },
  status: { sort: "status", className: "sm:py-0.5", cell: (user) => <StatusCell user={user} /> },
  access: {
    sort: "enabled",
    className: "max-sm:hidden",
    cell: ({ enabled }) => <AccessCell enabled={enabled} />,
  },
  mfa: { sort: "mfa", cell: ({ mfa }) => <MfaCell mfa={mfa} /> },
  roles: { sort: "roles", className: "max-sm:w-full", cell: (user) => <RolesCell user={user} /> },
  organisation: {
    sort: "organisation",
    className: "max-sm:hidden",
    cell: ({ organisation }) => <OrganisationCell name={organisation?.name} />,
  },
  created: {
    sort: "created",
    className: "max-sm:hidden",
    cell: ({ createdAt }) => <MomentCell at={createdAt} />,
  },
  lastSignIn: {
    sort: "lastSignIn",
    className: "max-sm:hidden",
    cell: ({ lastSignInAt }) => <MomentCell at={lastSignInAt} none="not seen" />,
  },
  lastActive: {
    sort: "lastActive",
    className: "max-sm:hidden",
    cell: ({ lastActiveAt }) => <MomentCell at={lastActiveAt} none="not seen" />,
  },
  phone: { sort: "phone", className: "max-sm:hidden", cell: ({ phone }) => <TextCell text={phone} /> },
  groups: { className: "max-sm:hidden", cell: ({ groups }) => <GroupsCell groups={groups} /> },
  invitation: {
    className: "max-sm:hidden",
    cell: ({ invitation }) => <InvitationCell invitation={invitation} />,
  },
  modified: {
    sort: "modified",
    className: "max-sm:hidden",
    cell: ({ modifiedAt }) => <MomentCell at={modifiedAt} />,
  },
  sub: { className: "max-sm:hidden", cell: ({ sub }) => <TextCell text={sub} code /> },
};

/** Of the usual columns the less urgent ones give way between phone and wide screen; whoever chose sees what he chose. */
const GIVING_WAY: Partial<Record<UserColumnKey, string>> = {
  name: "sm:[&_bdi]:max-w-40 2xl:[&_bdi]:max-w-52",
  email: "sm:w-full sm:max-w-0",
  mfa: "sm:max-md:hidden",
  roles: "sm:max-xl:hidden",
  organisation: "sm:max-xl:hidden",
  created: "sm:max-lg:hidden",
};

/** The columns of the list. The name is always among them, since it leads to the user. @param chosen by somebody */
export function listColumns(keys: readonly UserColumnKey[], chosen: boolean): Column<UserRowDto>[] {
  const complete = keys.includes("name") ? keys : ["name" as const, ...keys];
  return complete.map((key) => {
    const look = lookOf(key);
    const className = cn(PADDING, look.className, chosen ? "sm:whitespace-nowrap" : GIVING_WAY[key]);
    return { key, header: nameColumn(key), ...look, className };
  });
}

function lookOf(key: UserColumnKey): Look {
  if (key in LOOKS) return LOOKS[key as keyof typeof LOOKS];
  return {
    className: "max-sm:hidden",
    cell: ({ attributes }) => <AttributeCell value={attributes[key.slice(1)]} />,
  };
}
