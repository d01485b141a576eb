import { UserPlus, Users } from "lucide-react";
import type { ReactNode } from "react";
import {
  changeUserQuery,
  clearUserQuery,
  filterText,
  isNarrowed,
  type UserListQuery,
  type UserSort,
  userListHref,
} from "@/app/(portal)/users/query";
import { SelectionBar } from "@/app/(portal)/users/selection/selection-bar";
import { SelectionProvider } from "@/app/(portal)/users/selection/selection-context";
import { SELECT_COLUMN, USER_CARD, USER_COLUMNS } from "@/app/(portal)/users/user-columns";
import { DataTable } from "@/components/data-table";
import { KeysetPagination } from "@/components/keyset-pagination";
import { EmptyState, NoMatchState, StaleState } from "@/components/states";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { UserListDto } from "@/lib/dal/dto";
import { listUsers } from "@/lib/dal/user-list";
import { loadPage } from "@/lib/page";

type Props = {
  query: UserListQuery;
  canInvite: boolean;
  synchronise: ReactNode;
  /** Worth a column: the viewer sees more than one. */
  showOrganisation: boolean;
  /** What can be done with selected users; null: nothing, and nobody can be selected. */
  selectionActions: ReactNode;
};

/** One page of users, or what stands in its place. */
export async function UserList(props: Props) {
  const { query, canInvite, synchronise, selectionActions } = props;
  const list = await loadPage(() => listUsers(query));
  if (list.rows.length === 0) {
    return (
      <Card>
        <NoUsers query={query} list={list} canInvite={canInvite} synchronise={synchronise} />
      </Card>
    );
  }
  const table = (
    <Card flush>
      <UserTable {...props} list={list} />
      <UserPages query={query} list={list} />
    </Card>
  );
  if (selectionActions === null) return table;
  return (
    <SelectionProvider
      query={filterText(query)}
      page={list.rows.map(({ sub, name, email }) => ({ sub, label: name ?? email }))}
      total={{ users: list.total.users, exact: true }}
    >
      {table}
      <SelectionBar>{selectionActions}</SelectionBar>
    </SelectionProvider>
  );
}

function UserTable({ query, list, showOrganisation, selectionActions }: Props & { list: UserListDto }) {
  const columns = USER_COLUMNS.filter((column) => showOrganisation || column.key !== "organisation");
  return (
    <DataTable
      caption="Users"
      columns={selectionActions === null ? columns : [SELECT_COLUMN, ...columns]}
      rows={list.rows}
      rowKey={(user) => user.sub}
      rowHref={(user) => `/users/${user.sub}`}
      cardClassName={USER_CARD}
      sorting={{
        by: query.sort,
        direction: query.direction,
        href: (by, direction) => userListHref(changeUserQuery(query, { sort: by as UserSort, direction })),
      }}
    />
  );
}

function UserPages({ query, list }: { query: UserListQuery; list: UserListDto }) {
  const to = (place: Partial<UserListQuery>) => userListHref(changeUserQuery(query, place));
  return (
    <KeysetPagination
      total={list.total.users}
      noun="user"
      firstHref={list.previous ? to({}) : null}
      previousHref={list.previous ? to({ before: list.previous }) : null}
      nextHref={list.next ? to({ after: list.next }) : null}
      lastHref={list.next ? to({ last: true }) : null}
    />
  );
}

function NoUsers({
  query,
  list,
  canInvite,
  synchronise,
}: Pick<Props, "query" | "canInvite" | "synchronise"> & { list: UserListDto }) {
  const { syncedAt, running } = list.freshness;
  if (isNarrowed(query)) return <NoMatchState noun="users" clearHref={userListHref(clearUserQuery(query))} />;
  if (syncedAt === null && running) {
    return (
      <EmptyState icon={Users} title="Reading users from Cognito">
        The first of them will appear here in a moment.
      </EmptyState>
    );
  }
  if (syncedAt === null) {
    return (
      <StaleState title="No users have been read yet" action={synchronise}>
        The portal shows a copy of the user pool, and the first synchronisation has not finished.
      </StaleState>
    );
  }
  return (
    <EmptyState
      icon={Users}
      title="No users yet"
      action={
        canInvite ? (
          <LinkButton href="/users/invite" tone="primary">
            <UserPlus aria-hidden />
            Invite the first user
          </LinkButton>
        ) : null
      }
    >
      {canInvite
        ? "Invite somebody: the account is created in Cognito and the invitation goes out by e-mail."
        : "Nobody in your organisations has an account yet."}
    </EmptyState>
  );
}

const LINES = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The shape of the list while it is read. */
export function UserListSkeleton() {
  return (
    <Card flush>
      <p role="status" className="sr-only">
        Loading users
      </p>
      <div className="h-9 border-b border-line bg-sunken" />
      {LINES.map((line) => (
        <div key={line} className="flex h-14 items-center gap-4 border-b border-line px-4 last:border-0">
          <Skeleton className="size-8 rounded-full" />
          <Skeleton className="h-3.5 w-40" />
          <Skeleton className="hidden h-3.5 w-48 md:block" />
          <Skeleton className="ml-auto h-5 w-20" />
          <Skeleton className="hidden h-5 w-16 lg:block" />
        </div>
      ))}
    </Card>
  );
}
