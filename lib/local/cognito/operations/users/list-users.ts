import { STANDARD_ATTRIBUTES } from "../../claims";
import type { LocalContext } from "../../context";
import { invalidParameter } from "../../errors";
import { getPool } from "../../lookup";
import type { Pool, User } from "../../model";
import { openPageToken, takePage } from "../../paging";
import { compileUserFilter, findOnlyMatch, parseUserFilter, type UserFilter } from "../../user-filter";
import { toUserType } from "../../user-shape";
import { operation } from "../operation";

/**
 * ListUsers: a page of at most 60, in the order in which users were made (callers must not count on it). A token belongs
 * to its filter and attributes. Users made or deleted between two pages neither repeat nor hide others.
 */
export const listUsers = operation("ListUsers", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  assertKnown(pool, input.AttributesToGet ?? []);
  const filter = parseUserFilter(input.Filter ?? "");
  const binding = ["ListUsers", pool.id, input.Filter ?? "", input.AttributesToGet ?? null];
  const after = Number(openPageToken(input.PaginationToken, binding) ?? 0);
  const found = matchesAfter(ctx, pool, filter, after);
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

function* matchesAfter(
  ctx: LocalContext,
  pool: Pool,
  filter: UserFilter | null,
  after: number,
): Generator<User> {
  const matches = compileUserFilter(pool, filter);
  const only = findOnlyMatch(filter, (name) => ctx.store.users.findByName(pool.id, name));
  if (only !== undefined) {
    if (only && only.sequence > after && matches(only)) yield only;
    return;
  }
  for (const user of ctx.store.users.walkAfter(pool.id, after)) if (matches(user)) yield user;
}
