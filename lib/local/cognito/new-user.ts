import type { Attributes } from "./attributes";
import type { LocalContext } from "./context";
import { NO_FAILURES } from "./lockout";
import type { Pool, User, UserStatus } from "./model";
import { createSub } from "./sub";

/**
 * A user who is not stored yet, with a sub and a place in the listing of his own. In a pool of addresses his user name is
 * his sub; where letters' case does not count, names are kept in small letters.
 */
export function buildUser(
  ctx: LocalContext,
  pool: Pool,
  input: { readonly username: string; readonly attributes: Attributes; readonly status: UserStatus },
): User {
  const sub = createSub();
  const now = ctx.clock();
  return {
    poolId: pool.id,
    sub,
    username: pool.usernameAttributes.length > 0 ? sub : foldUsername(pool, input.username),
    sequence: ctx.store.users.nextSequence(),
    enabled: true,
    status: input.status,
    createdAt: now,
    modifiedAt: now,
    attributes: { ...input.attributes, sub },
    mfa: { enabled: false, preferred: false },
    groups: [],
    failures: NO_FAILURES,
  };
}

function foldUsername(pool: Pool, username: string): string {
  return pool.caseSensitive ? username : username.toLowerCase();
}
