import "server-only";
import type { Db } from "@/lib/db/client";
import { readWithin } from "@/lib/db/scope";
import { type ListedUser, listUsersUncounted, type UserQuery } from "@/lib/db/user-list";

const BATCH = 1_000;

/**
 * Every user that the filters match, in the order of the sort, in batches; the places of the query are left aside. Each
 * batch is a short statement of its own that goes on behind the last row, so a slow reader holds no connection; somebody
 * who changes his place meanwhile may come twice or not at all.
 */
export async function* iterateUsers(db: Db, query: Omit<UserQuery, "limit">): AsyncGenerator<ListedUser[]> {
  let after: UserQuery["after"];
  for (;;) {
    const wanted = { ...query, before: undefined, last: undefined, after, limit: BATCH };
    const page = await readWithin(db, query.scope, (tx) => listUsersUncounted(tx, wanted));
    if (page.rows.length > 0) yield page.rows;
    if (page.next === null) return;
    after = page.next;
  }
}
