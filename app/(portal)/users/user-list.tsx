import type { ReactNode } from "react";
import { usualColumns } from "@/app/(portal)/users/columns/column-words";
import { NoUsers } from "@/app/(portal)/users/no-users";
import { changeUserQuery, filterText, type UserListQuery, userListHref } from "@/app/(portal)/users/query";
import { SelectionBar } from "@/app/(portal)/users/selection/selection-bar";
import { SelectionProvider } from "@/app/(portal)/users/selection/selection-context";
import { listColumns, SELECT_COLUMN, USER_CARD } from "@/app/(portal)/users/user-columns";
import { DataTable } from "@/components/data-table";
import { KeysetPagination } from "@/components/keyset-pagination";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/classes";
import { listUsers, suggestUsers } from "@/lib/dal/user-list";
import type { UserListDto } from "@/lib/dal/user-list-dto";
import type { UserColumnKey } from "@/lib/input/list-settings";
import type { UserSort } from "@/lib/input/user-list";
import { loadPage } from "@/lib/page";

type Props = {
  query: UserListQuery;
  canInvite: boolean;
  synchronise: ReactNode;
  /** What the viewer chose; null: the usual ones. */
  columns: readonly UserColumnKey[] | null;
  /** Worth a column: the viewer sees more than one organisation. */
  showOrganisation: boolean;
  /** What can be done with selected users; null: nothing, and nobody can be selected. */
  selectionActions: ReactNode;
};

/** One page of users, or what stands in its place. */
export async function UserList(props: Props) {
  const { query, canInvite, synchronise, selectionActions } = props;
  const list = await loadPage(() => listUsers(query));
  if (list.rows.length === 0) {
    const search = query.search ?? "";
    const suggestions = search === "" ? [] : await loadPage(() => suggestUsers(search));
    return (
      <Card>
        <NoUsers {...{ query, list, canInvite, synchronise, suggestions }} />
      </Card>
    );
  }
  const table = (
    <Card flush>
      <UserTable
        query={query}
        list={list}
        columns={props.columns}
        showOrganisation={props.showOrganisation}
        selectable={selectionActions !== null}
      />
      <UserPages query={query} list={list} />
    </Card>
  );
  if (selectionActions === null) return table;
  return (
    <SelectionProvider
      query={filterText(query)}
      page={list.rows.map(({ sub, name, email }) => ({ sub, label: name ?? email }))}
      total={list.total}
    >
      {table}
      <SelectionBar>{selectionActions}</SelectionBar>
    </SelectionProvider>
  );
}

function UserTable(
  props: Pick<Props, "query" | "columns" | "showOrganisation"> & { list: UserListDto; selectable: boolean },
) {
  const { query, list, selectable } = props;
  const columns = listColumns(props.columns ?? usualColumns(props.showOrganisation), props.columns !== null);
  return (
    <DataTable
      caption="Users"
      columns={selectable ? [SELECT_COLUMN, ...columns] : columns}
      rows={list.rows}
      rowKey={(user) => user.sub}
      rowHref={(user) => `/users/${user.sub}`}
      cardClassName={cn(USER_CARD, selectable && "pr-12")}
      scrolls={props.columns !== null}
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
      exact={list.total.exact}
      noun="user"
      firstHref={list.previous ? to({}) : null}
      previousHref={list.previous ? to({ before: list.previous }) : null}
      nextHref={list.next ? to({ after: list.next }) : null}
      lastHref={list.next ? to({ last: true }) : null}
    />
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
