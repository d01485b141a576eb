import "server-only";
import { and, asc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { directoryUsers, grants, mfaEnrolments, mfaStates, sessions } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

const { sortEmail: _sortEmail, sortName: _sortName, search: _search, ...columns } = getTableColumns(directoryUsers);

/** The columns of a user that are read; those that only serve sorting and searching stay in the database. */
export const USER_COLUMNS = columns;

/** A user as the mirror knows him: Cognito's fields, and the portal's own `orgId`. */
export type DirectoryUserRow = Omit<typeof directoryUsers.$inferSelect, "sortEmail" | "sortName" | "search">;

export type MfaFlag = DirectoryUserRow["mfa"];

/** The user of a sub, in whatever organisation; the caller checks his scope. Null when the mirror has none. */
export async function findUser(db: Db | Tx, sub: string): Promise<DirectoryUserRow | null> {
  const [row] = await db.select(USER_COLUMNS).from(directoryUsers).where(eq(directoryUsers.sub, sub));
  return row ?? null;
}

/** The user of an e-mail address, whatever its case. Cognito's pools may hold one address twice: then the verified, older one. */
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

type UserChanges = Partial<
  Pick<DirectoryUserRow, "orgId" | "enabled" | "mfa" | "groups" | "name" | "status" | "attributes">
>;

export async function setUserOrganisation(db: Db | Tx, sub: string, orgId: string | null): Promise<boolean> {
  return updateUser(db, sub, { orgId });
}

export async function setUserEnabled(db: Db | Tx, sub: string, enabled: boolean): Promise<boolean> {
  return updateUser(db, sub, { enabled });
}

export async function setUserMfa(db: Db | Tx, sub: string, mfa: MfaFlag): Promise<boolean> {
  return updateUser(db, sub, { mfa });
}

export async function setUserGroups(db: Db | Tx, sub: string, groups: string[]): Promise<boolean> {
  return updateUser(db, sub, { groups });
}

export async function setUserStatus(db: Db | Tx, sub: string, status: string): Promise<boolean> {
  return updateUser(db, sub, { status });
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

/** Removes everything that belongs to users and is not their row: grants, sessions, MFA state. */
export async function deleteBelongings(tx: Db | Tx, subs: string[]): Promise<void> {
  for (const table of [grants, sessions, mfaStates, mfaEnrolments]) {
    await tx.delete(table).where(inArray(table.userSub, subs));
  }
}

async function updateUser(db: Db | Tx, sub: string, changes: UserChanges): Promise<boolean> {
  const updated = await db
    .update(directoryUsers)
    .set({ ...changes, readAt: new Date() })
    .where(eq(directoryUsers.sub, sub))
    .returning({ sub: directoryUsers.sub });
  return updated.length > 0;
}
