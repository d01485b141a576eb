import "server-only";
import { listGroupsOfUser } from "@/lib/cognito/groups";
import { findUser as findPoolUser, type PoolUserDetail } from "@/lib/cognito/users";
import { lockSubject } from "@/lib/db/changes";
import { getDb, type Tx } from "@/lib/db/client";
import {
  type DirectoryUserRow,
  findUser,
  setUserGroups,
  setUserMfa,
  setUserRead,
  upsertUsers,
} from "@/lib/db/users";
import { AppError } from "@/lib/errors";

/** What Cognito said of one user, and the moment it was asked: an older answer never overwrites a newer row. */
export type Reading = { user: PoolUserDetail; groups: string[] | null; readAt: Date };

/**
 * Reads one user from Cognito (AdminGetUser), writes him to the mirror with his MFA flag and returns the row.
 * @param username username or alias
 * @param options.groups also reads his groups (AdminListGroupsForUser)
 * @throws AppError not_found when the pool has no such user; the mirror is then left alone. unavailable, rate_limited.
 */
export async function refreshUser(
  username: string,
  options: { groups?: boolean } = {},
): Promise<DirectoryUserRow> {
  const reading = await readUser(username, options);
  if (!reading) throw new AppError("not_found", "This user does not exist in the user pool any more.");
  return getDb().transaction((tx) => writeReading(tx, reading));
}

/** Asks Cognito about one user and writes nothing. Null when the pool has no such user. */
export async function readUser(
  username: string,
  options: { groups?: boolean } = {},
): Promise<Reading | null> {
  const readAt = new Date();
  const [user, groups] = await Promise.all([
    findPoolUser(username),
    options.groups ? listGroupsOfUser(username).catch(whenGone) : null,
  ]);
  return user && { user, groups, readAt };
}

/** Writes what `readUser` returned and gives back the row, whichever of both is the newer. */
export async function writeReading(tx: Tx, { user, groups, readAt }: Reading): Promise<DirectoryUserRow> {
  const { mfa, ...fields } = user;
  await lockSubject(tx, user.sub);
  await upsertUsers(tx, [fields], null, readAt);
  await setUserRead(tx, user.sub, readAt);
  await setUserMfa(tx, user.sub, mfa ? "on" : "off", readAt);
  if (groups) await setUserGroups(tx, user.sub, groups, readAt);
  const row = await findUser(tx, user.sub);
  if (!row) throw new Error("A user vanished from the mirror while he was being written.");
  return row;
}

function whenGone(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}
