import { UserPlus, Users } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import {
  changeUserQuery,
  clearUserQuery,
  isNarrowed,
  type UserListQuery,
  userListHref,
} from "@/app/(portal)/users/query";
import { EmptyState, NoMatchState, StaleState } from "@/components/states";
import { LinkButton } from "@/components/ui/button";
import type { SuggestionDto, UserListDto } from "@/lib/dal/user-list-dto";

/** What stands in place of a list without rows: why it has none, and what to do about it. */
export function NoUsers({
  query,
  list,
  canInvite,
  synchronise,
  suggestions,
}: {
  query: UserListQuery;
  list: UserListDto;
  canInvite: boolean;
  synchronise: ReactNode;
  /** Users who are called almost as was searched for. */
  suggestions: readonly SuggestionDto[];
}) {
  const { syncedAt, running } = list.freshness;
  if (isNarrowed(query)) return <NoMatch query={query} suggestions={suggestions} />;
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

function NoMatch({ query, suggestions }: { query: UserListQuery; suggestions: readonly SuggestionDto[] }) {
  const alone = query.search !== undefined && isNarrowed({ ...query, search: undefined });
  return (
    <>
      <NoMatchState noun="users" clearHref={userListHref(clearUserQuery(query))}>
        {alone ? (
          <>
            Nobody matches the search and the filters together.{" "}
            <Link className="text-accent-text underline" href={searchHref(query)}>
              Search among all users
            </Link>
          </>
        ) : undefined}
      </NoMatchState>
      {suggestions.length > 0 ? <Suggestions suggestions={suggestions} /> : null}
    </>
  );
}

function Suggestions({ suggestions }: { suggestions: readonly SuggestionDto[] }) {
  return (
    <section aria-labelledby="suggestions" className="mx-auto -mt-4 max-w-md px-4 pb-10">
      <h2 id="suggestions" className="mb-2 text-center text-sm font-medium text-muted">
        Did you mean
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {suggestions.map(({ sub, name, email }) => (
          <li key={sub}>
            <Link
              href={`/users/${sub}`}
              prefetch={false}
              className="flex min-h-10 items-center justify-between gap-4 px-3 text-sm hover:bg-hover focus-visible:-outline-offset-2"
            >
              <bdi className="truncate font-medium">{name ?? email}</bdi>
              {name === null ? null : <bdi className="truncate text-muted">{email}</bdi>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The search without the filters. */
function searchHref(query: UserListQuery): string {
  return userListHref(changeUserQuery(clearUserQuery(query), { search: query.search }));
}
