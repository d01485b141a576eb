import "server-only";
import { eq, sql } from "drizzle-orm";
import { directoryUsers, mfaStates } from "@/drizzle/schema";
import type { Grant } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { selectLiveGrants, toGrants } from "@/lib/db/held-grants";
import { prepareOnce } from "@/lib/db/prepared";
import { deleteSessionsOf, type SessionRow } from "@/lib/db/sessions";
import type { DirectoryUserRow } from "@/lib/db/users";

const { sub, username, email, name, orgId, enabled } = directoryUsers;
const HOLDER_COLUMNS = { sub, username, email, name, orgId, enabled };

/** Everything that a request with an access token needs to know of the user. */
export type TokenContext = {
  user: Pick<DirectoryUserRow, keyof typeof HOLDER_COLUMNS>;
  /** Tokens of an earlier sign-in do not count; null when all do. */
  tokensValidAfter: Date | null;
  /** Live grants only. */
  grants: Grant[];
  /** When Cognito last said that the user has TOTP; null when it was not asked, or since a reset. */
  mfaCheckedAt: Date | null;
};

/** User, live grants with permissions, MFA state and end of old tokens in ONE query by key. Null: nobody has this sub. */
export async function getTokenContext(db: Db | Tx, sub: string): Promise<TokenContext | null> {
  const [row] = await contextQuery(db).execute({ sub, now: new Date().toISOString() });
  return row ? { ...row, grants: toGrants(row.grants) } : null;
}

const contextQuery = prepareOnce((db) =>
  db
    .select({
      user: HOLDER_COLUMNS,
      tokensValidAfter: directoryUsers.tokensValidAfter,
      mfaCheckedAt: mfaStates.checkedAt,
      grants: selectLiveGrants(directoryUsers.sub, sql.placeholder("now")),
    })
    .from(directoryUsers)
    .leftJoin(mfaStates, eq(mfaStates.userSub, directoryUsers.sub))
    .where(eq(directoryUsers.sub, sql.placeholder("sub")))
    .prepare("token_context"),
);

/**
 * Ends every session of a user and all his access tokens of sign-ins until now, for every process at once. Returns the
 * sessions. The moment only ever moves forward.
 */
export async function endAccess(db: Db | Tx, sub: string): Promise<SessionRow[]> {
  const now = new Date().toISOString();
  await db
    .update(directoryUsers)
    .set({ tokensValidAfter: sql`greatest(${directoryUsers.tokensValidAfter}, ${now}::timestamptz)` })
    .where(eq(directoryUsers.sub, sub));
  return deleteSessionsOf(db, sub);
}
