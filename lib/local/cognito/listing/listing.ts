import type { User } from "../model";
import { matcherOf, type UserSearch } from "../user-filter";
import type { UserTable } from "../user-table";
import { createEmptyPages, type EmptyPages } from "./empty-pages";
import { createListingLag, type ListingLag } from "./lag";
import { createUserSearcher } from "./user-search";

/** What ListUsers and ListUsersInGroup read: found by index, and as far behind the truth as it is told to be. */
export type Listing = {
  /** The users after one with this sequence (0: from the first), in the order in which they were made. */
  readonly usersAfter: (poolId: string, search: UserSearch | null, sequence: number) => Iterable<User>;
  readonly lag: ListingLag;
  readonly emptyPages: EmptyPages;
};

/** A listing of a user table, and the table through which users have to be changed from then on. */
export function createListing(
  users: UserTable,
  clock: () => number,
): { readonly listing: Listing; readonly users: UserTable } {
  const searcher = createUserSearcher(users);
  const lag = createListingLag(clock);
  const change = (before: User | undefined, after: User | undefined) => {
    searcher.change(before, after);
    lag.change(before, after);
  };
  const usersAfter = (poolId: string, search: UserSearch | null, sequence: number): Iterable<User> => {
    const present = searcher.findAfter(poolId, search, sequence);
    const behind = lag.behind(poolId);
    if (behind.size === 0) return present;
    const matches = search ? matcherOf(search) : () => true;
    const shown = [...behind.values()].filter((user): user is User => user !== undefined);
    const old = shown.filter((user) => user.sequence > sequence && matches(user));
    return merge(
      without(present, behind),
      old.sort((a, b) => a.sequence - b.sequence),
    );
  };
  return { listing: { usersAfter, lag, emptyPages: createEmptyPages() }, users: tellOf(users, change) };
}

function tellOf(
  users: UserTable,
  change: (before: User | undefined, after: User | undefined) => void,
): UserTable {
  return {
    ...users,
    put: (user) => {
      const before = users.findBySub(user.poolId, user.sub);
      users.put(user);
      change(before, user);
    },
    delete: (key) => {
      const before = users.get(key);
      users.delete(key);
      if (before) change(before, undefined);
    },
  };
}

function* without(users: Iterable<User>, behind: ReadonlyMap<string, unknown>): Generator<User> {
  for (const user of users) if (!behind.has(user.sub)) yield user;
}

/** Two lists in order as one. */
function* merge(users: Iterable<User>, others: readonly User[]): Generator<User> {
  let next = 0;
  for (const user of users) {
    for (let other = others[next]; other && other.sequence < user.sequence; other = others[next]) {
      yield other;
      next += 1;
    }
    yield user;
  }
  yield* others.slice(next);
}
