import type { User } from "../model";
import { matcherOf, type UserSearch } from "../user-filter";
import type { UserTable } from "../user-table";
import { createFieldIndex, type FieldIndex } from "./field-index";

/** Finds users by what they hold, in the order of the listing. */
export type UserSearcher = {
  readonly findAfter: (poolId: string, search: UserSearch | null, sequence: number) => Iterable<User>;
  /** To be told of each change of a user. */
  readonly change: (before: User | undefined, after: User | undefined) => void;
};

/** Below this many users, reading them all is as quick. */
const WORTH_INDEXING = 1_000;
/** When more than one user in so many matches, a page is sooner found by walking than by sorting the matches. */
const RARE = 100;

/**
 * A searcher over a user table. A field is indexed from the first search for it on; until the index is complete, and
 * wherever many users match, users are read in order until the page is full.
 */
export function createUserSearcher(users: UserTable): UserSearcher {
  const indexes = new Map<string, Map<string, FieldIndex>>();

  const indexOf = (poolId: string, { field, folds }: UserSearch): FieldIndex => {
    const ofPool = indexes.get(poolId) ?? new Map<string, FieldIndex>();
    indexes.set(poolId, ofPool);
    const name = `${field} ${folds}`;
    const index = ofPool.get(name) ?? createFieldIndex(users, poolId, field, folds);
    ofPool.set(name, index);
    return index;
  };
  const findRare = (poolId: string, { wanted, prefix, ...rest }: UserSearch, sequence: number) => {
    const sorted = indexOf(poolId, { wanted, prefix, ...rest }).whenComplete();
    if (!sorted || sorted.count(wanted, prefix) * RARE > users.countIn(poolId)) return undefined;
    return sorted.sequences(wanted, prefix).filter((found) => found > sequence);
  };
  return {
    findAfter: (poolId, search, sequence) => {
      if (!search) return users.walkAfter(poolId, sequence);
      const matches = matcherOf(search);
      const named = nameOf(search);
      if (named !== undefined) return keepAfter([users.findByName(poolId, named)], sequence, matches);
      const rare = users.countIn(poolId) < WORTH_INDEXING ? undefined : findRare(poolId, search, sequence);
      return rare
        ? bySequence(users, poolId, rare)
        : keepAfter(users.walkAfter(poolId, sequence), sequence, matches);
    },
    change: (before, after) => {
      const poolId = (before ?? after)?.poolId ?? "";
      for (const index of indexes.get(poolId)?.values() ?? []) index.change(before, after);
    },
  };
}

/** The only name that can match, when the search is for one. */
function nameOf({ field, prefix, wanted }: UserSearch): string | undefined {
  return !prefix && (field === "sub" || field === "username") ? wanted : undefined;
}

function* keepAfter(
  users: Iterable<User | undefined>,
  sequence: number,
  matches: (user: User) => boolean,
): Generator<User> {
  for (const user of users) if (user && user.sequence > sequence && matches(user)) yield user;
}

function* bySequence(users: UserTable, poolId: string, sequences: number[]): Generator<User> {
  for (const sequence of sequences.sort((a, b) => a - b)) {
    const [user] = users.walkAfter(poolId, sequence - 1);
    if (user?.sequence === sequence) yield user;
  }
}
