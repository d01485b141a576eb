import type { User } from "../model";
import { valuesOf } from "../user-filter";
import type { UserTable } from "../user-table";
import { createSortedValues, type SortedValues } from "./sorted-values";

/** What the users of a pool hold in one field, for finding them without reading them all. */
export type FieldIndex = {
  /** The sorted values, once every user is among them. Asked before, it gets on with that for a while. */
  readonly whenComplete: () => SortedValues | undefined;
  /** To be told of each change of a user: before (undefined: new) and after (undefined: deleted). */
  readonly change: (before: User | undefined, after: User | undefined) => void;
};

/** What indexing may take of a turn of the event loop, in milliseconds. */
const SLICE_MS = 1;
/** What it may take of a search, which without it reads every user. */
const SEARCH_MS = 5;
const USERS_BETWEEN_LOOKS = 50;

/** An index that fills itself between requests, user by user in the order of the listing, and then keeps up. */
export function createFieldIndex(
  users: Pick<UserTable, "walkAfter">,
  poolId: string,
  field: string,
  folds: boolean,
): FieldIndex {
  const sorted = createSortedValues();
  /** Users up to this sequence are in the index. */
  let covered = 0;

  const add = (user: User) => {
    for (const value of valuesOf(user, field, folds)) sorted.add(value, user.sequence);
  };
  const remove = (user: User) => {
    for (const value of valuesOf(user, field, folds)) sorted.delete(value, user.sequence);
  };
  const fill = (milliseconds: number) => {
    const until = performance.now() + milliseconds;
    let count = 0;
    for (const user of users.walkAfter(poolId, covered)) {
      add(user);
      covered = user.sequence;
      count += 1;
      if (count % USERS_BETWEEN_LOOKS === 0 && performance.now() > until) return;
    }
    covered = Number.POSITIVE_INFINITY;
  };
  const fillBetweenRequests = () => {
    fill(SLICE_MS);
    if (covered !== Number.POSITIVE_INFINITY) setImmediate(fillBetweenRequests);
  };
  setImmediate(fillBetweenRequests);
  return {
    whenComplete: () => {
      if (covered !== Number.POSITIVE_INFINITY) fill(SEARCH_MS);
      return covered === Number.POSITIVE_INFINITY ? sorted : undefined;
    },
    change: (before, after) => {
      if (before && before.sequence <= covered) remove(before);
      if (after && after.sequence <= covered) add(after);
    },
  };
}
