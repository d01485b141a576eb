import { STANDARD_ATTRIBUTES } from "../../claims";
import { invalidParameter } from "../../errors";
import { getPool } from "../../lookup";
import type { Pool } from "../../model";
import { openPageToken, sealPageToken, takePage } from "../../paging";
import { parseUserFilter, toUserSearch } from "../../user-filter";
import { toUserType } from "../../user-shape";
import { operation } from "../operation";

/**
 * ListUsers: a page of at most 60, in the order in which users were made (callers must not count on it). A token belongs
 * to its filter and attributes. Users made or deleted between two pages neither repeat nor hide others. A page may be
 * empty and carry a token (`/_local/empty-pages`), and what it knows may be old (`/_local/listing-lag`).
 */
export const listUsers = operation("ListUsers", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  assertKnown(pool, input.AttributesToGet ?? []);
  const filter = parseUserFilter(input.Filter ?? "");
  const binding = ["ListUsers", pool.id, input.Filter ?? "", input.AttributesToGet ?? null];
  const [after = "0", empties = "0"] = openPageToken(input.PaginationToken, binding)?.split(" ") ?? [];
  const { listing } = ctx.store;
  if (listing.emptyPages.strikes(binding, after, Number(empties))) {
    return { Users: [], PaginationToken: sealPageToken(`${after} ${Number(empties) + 1}`, binding) };
  }
  const found = listing.usersAfter(pool.id, filter && toUserSearch(pool, filter), Number(after));
  const { page, token } = takePage(found, input.Limit, (user) => String(user.sequence), binding);
  return {
    Users: page.map((user) => toUserType(user, input.AttributesToGet)),
    ...(token === undefined ? {} : { PaginationToken: token }),
  };
});

function assertKnown(pool: Pool, names: readonly string[]): void {
  const unknown = names.find((name) => {
    const standard = STANDARD_ATTRIBUTES.some((attribute) => attribute === name);
    return !standard && !pool.customAttributes.some((attribute) => attribute.name === name);
  });
  if (unknown !== undefined) throw invalidParameter(`Attribute ${unknown} does not exist in the schema.`);
}
