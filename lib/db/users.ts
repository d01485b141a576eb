import "server-only";
import { and, asc, eq, getTableColumns, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { directoryUsers } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import { deleteBelongings } from "@/lib/db/belongings";
import type { Db, Tx } from "@/lib/db/client";
import { type Incoming, type Source, writeBatch } from "@/lib/db/mirror";
import { withinScope } from "@/lib/db/scope";

const {
  sortEmail: _sortEmail,
  sortName: _sortName,
  search: _search,
  searchExtra: _searchExtra,
  tokensValidAfter: _tokensValidAfter,
  groupsReadAt: _groupsReadAt,
  mfaReadAt: _mfaReadAt,
  ...columns
} = getTableColumns(directoryUsers);

/** The columns of a user that are read; those that serve sorting, searching, tokens and upkeep stay in the database. */
export const USER_COLUMNS = columns;

/** A user as the mirror knows him: Cognito's fields, and the portal's own `orgId`. */
export type DirectoryUserRow = Omit<
  typeof directoryUsers.$inferSelect,
  "sortEmail" | "sortName" | "search" | "searchExtra" | "tokensValidAfter" | "groupsReadAt" | "mfaReadAt"
>;

export type MfaFlag = DirectoryUserRow["mfa"];

/** What ListUsers and AdminGetUser tell. Organisation, MFA flag and groups come from elsewhere and are never overwritten. */
export type DirectoryUserInput = Pick<
  DirectoryUserRow,
  | "sub"
  | "username"
  | "email"
  | "emailVerified"
  | "name"
  | "phone"
  | "status"
  | "enabled"
  | "attributes"
  | "createdAt"
  | "modifiedAt"
>;

const BATCH = 500;

/**
 * Writes users as Cognito gave them and returns how many rows changed. A row that was changed here after `readAt`, when
 * Cognito was asked, is left alone: the answer is older. A former user of the same username goes, with all he had.
 * @param source "listed" when ListUsers told, which may lag; null when Cognito was asked about each
 */
export async function upsertUsers(
  db: Db | Tx,
  rows: readonly DirectoryUserInput[],
  source: "listed" | null,
  readAt: Date = new Date(),
): Promise<number> {
  return upsertIncoming(
    db,
    rows.map((row) => ({ ...row, readAt })),
    source ?? "read",
  );
}

/** As `upsertUsers`, where each row has its own moment. */
export async function upsertIncoming(
  db: Db | Tx,
  rows: readonly Incoming[],
  source: Source,
): Promise<number> {
  // Each sub once and in order: a statement may not write a row twice, and two writers must not lock crosswise.
  const distinct = [...new Map(rows.map((row) => [row.sub, row])).values()].sort((a, b) =>
    a.sub < b.sub ? -1 : 1,
  );
  let written = 0;
  for (let start = 0; start < distinct.length; start += BATCH) {
    const batch = distinct.slice(start, start + BATCH);
    written += await db.transaction((tx) => writeBatch(tx, batch, source));
  }
  return written;
}

/** The user of a sub, in whatever organisation; the caller checks his scope. Null when the mirror has none. */
export async function findUser(db: Db | Tx, sub: string): Promise<DirectoryUserRow | null> {
  const [row] = await db.select(USER_COLUMNS).from(directoryUsers).where(eq(directoryUsers.sub, sub));
  return row ?? null;
}

/** The user of an e-mail address, whatever its case. A pool may hold an address twice: then the verified, older one. */
export async function findUserByEmail(db: Db | Tx, email: string): Promise<DirectoryUserRow | null> {
  const [row] = await db
    .select(USER_COLUMNS)
    .from(directoryUsers)
    .where(
      and(
        sql`${directoryUsers.sortEmail} = lifeguard_fold(${email})`,
        sql`lower(${directoryUsers.email}) = lower(${email})`,
      ),
    )
    .orderBy(sql`${directoryUsers.emailVerified} desc`, asc(directoryUsers.createdAt))
    .limit(1);
  return row ?? null;
}

/** Of these users those that the scope contains, and whether each is enabled. */
export async function listEnabled(
  db: Db | Tx,
  subs: readonly string[],
  scope: Scope,
): Promise<Map<string, boolean>> {
  const { sub, enabled, orgId } = directoryUsers;
  const rows = await db
    .select({ sub, enabled })
    .from(directoryUsers)
    .where(and(inArray(sub, [...new Set(subs)]), withinScope(orgId, scope)));
  return new Map(rows.map((row) => [row.sub, row.enabled]));
}

/** These write what they are named after and return false when there is no such user. `readAt` stays: only a reading moves it. */
export async function setUserOrganisation(db: Db | Tx, sub: string, orgId: string | null): Promise<boolean> {
  return updateUser(db, sub, { orgId });
}

/** `at`: when Cognito said so; what was said later stays. */
export async function setUserMfa(
  db: Db | Tx,
  sub: string,
  mfa: MfaFlag,
  at: Date = new Date(),
): Promise<boolean> {
  return updateUser(db, sub, { mfa, mfaReadAt: at }, isOlder(directoryUsers.mfaReadAt, at));
}

/** `at` as of `setUserMfa`. */
export async function setUserGroups(
  db: Db | Tx,
  sub: string,
  groups: string[],
  at: Date = new Date(),
): Promise<boolean> {
  return updateUser(db, sub, { groups, groupsReadAt: at }, isOlder(directoryUsers.groupsReadAt, at));
}

/** When the invitation was sent; an earlier one does not count any more. */
export async function setUserInvited(db: Db | Tx, sub: string, at: Date): Promise<boolean> {
  return updateUser(db, sub, { invitedAt: at }, isOlder(directoryUsers.invitedAt, at));
}

/** Notes that Cognito was asked about this one user, whether his row changed or not. */
export async function setUserRead(db: Db | Tx, sub: string, at: Date): Promise<boolean> {
  return updateUser(db, sub, { readAt: at }, isOlder(directoryUsers.readAt, at));
}

/** Removes a user with his grants, sessions and MFA state. False when there was none. */
export async function deleteUser(db: Db | Tx, sub: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const deleted = await tx
      .delete(directoryUsers)
      .where(eq(directoryUsers.sub, sub))
      .returning({ sub: directoryUsers.sub });
    await deleteBelongings(tx, [sub]);
    return deleted.length > 0;
  });
}

type UserChanges = Partial<typeof directoryUsers.$inferInsert>;

async function updateUser(db: Db | Tx, sub: string, changes: UserChanges, only?: SQL): Promise<boolean> {
  const updated = await db
    .update(directoryUsers)
    .set(changes)
    .where(and(eq(directoryUsers.sub, sub), only))
    .returning({ sub: directoryUsers.sub });
  return updated.length > 0;
}

function isOlder(column: PgColumn, at: Date): SQL | undefined {
  return or(isNull(column), lte(column, at));
}
