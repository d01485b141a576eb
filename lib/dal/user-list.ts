import "server-only";
import { authorize } from "@/lib/dal/authorize";
import { toUserRow, toUserStatus } from "@/lib/dal/user-dto";
import type { SuggestionDto, UserFacetsDto, UserListDto } from "@/lib/dal/user-list-dto";
import { getDb } from "@/lib/db/client";
import { type Cursor, decodeCursor, encodeCursor } from "@/lib/db/cursor";
import { readWithin } from "@/lib/db/scope";
import { countFacets } from "@/lib/db/user-facets";
import * as mirror from "@/lib/db/user-list";
import * as likeness from "@/lib/db/user-search";
import { readFreshness } from "@/lib/directory/freshness";
import { recallInvitationDays } from "@/lib/directory/pool-facts";
import { AppError } from "@/lib/errors";
import { type UserListInput, UserListQuery, type UserSort } from "@/lib/input/user-list";

/**
 * One page of the users that the viewer may read, from the mirror. What of the input makes no sense is left out.
 * @param options.strict refuses a cursor that is none, or of another order, with AppError invalid_input: a script that
 *   follows cursors must not begin anew without knowing; behind the last of them is an empty page
 */
export async function listUsers(
  input: UserListInput,
  options: { strict?: boolean } = {},
): Promise<UserListDto> {
  const { scope } = await authorize("users:read");
  const { after, before, ...query } = UserListQuery.parse(input);
  const cursors = { after: decodeCursor(after) ?? undefined, before: decodeCursor(before) ?? undefined };
  if (options.strict) assertCursors(input, cursors, query.sort);
  const db = getDb();
  const invitationDays = recallInvitationDays();
  const wanted = { ...query, ...cursors, scope, invitationDays, strict: options.strict };
  const [page, freshness] = await Promise.all([
    readWithin(db, scope, (tx) => mirror.listUsers(tx, wanted)),
    readFreshness(db, scope),
  ]);
  return {
    rows: page.rows.map((row) => toUserRow(row, row.orgName, row.roles, invitationDays)),
    total: page.total,
    next: page.next && encodeCursor(page.next),
    previous: page.previous && encodeCursor(page.previous),
    freshness,
  };
}

/** How many of the users that the viewer may read have each status, role, group and so on, under the other filters. */
export async function getUserFacets(input: UserListInput): Promise<UserFacetsDto> {
  const { scope } = await authorize("users:read");
  const query = UserListQuery.parse(input);
  const facets = await readWithin(getDb(), scope, (tx) => countFacets(tx, { ...query, scope }));
  return {
    ...facets,
    status: facets.status.map(({ value, users }) => ({ value: toUserStatus(value), users })),
    partial: isPartial(query),
  };
}

/** Users whose name or e-mail is most like a search that found nobody, at most five. */
export async function suggestUsers(search: string): Promise<SuggestionDto[]> {
  const { scope } = await authorize("users:read");
  const query = UserListQuery.parse({ search });
  const found = await readWithin(getDb(), scope, (tx) =>
    likeness.suggestUsers(tx, query.search ?? "", scope),
  );
  return found.map(({ sub, email, name }) => ({ sub, email, name }));
}

type Query = ReturnType<typeof UserListQuery.parse>;

function isPartial(query: Query): boolean {
  const { search, createdFrom, createdTo, signedInFrom, signedInTo, neverSignedIn, invitation } = query;
  const others = [search, createdFrom, createdTo, signedInFrom, signedInTo, neverSignedIn, invitation];
  return query.attributes.length > 0 || others.some((value) => value !== undefined);
}

type Cursors = Record<"after" | "before", Cursor | undefined>;

function assertCursors(input: UserListInput, cursors: Cursors, sort: UserSort): void {
  for (const name of ["after", "before"] as const) {
    if (input[name] === undefined || cursors[name]?.sort === sort) continue;
    const message = "This is not a cursor of this list in this order.";
    throw new AppError("invalid_input", message, { fields: { [name]: [message] } });
  }
}
