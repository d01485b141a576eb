import { assertAliasesFree, assertAttributes, normaliseAttributes, takeAliases } from "../attributes";
import type { LocalContext } from "../context";
import { loginAttribute } from "../login-name";
import { getPool } from "../lookup";
import type { Client, Pool, User } from "../model";
import { buildUser } from "../new-user";
import { withPassword } from "../password-history";
import type { Metadata } from "../triggers/client-metadata";
import { migrateUser } from "../triggers/user-migration";

/** Whom somebody asks for who is not in the pool, and why. */
export type Migration = {
  readonly source: "UserMigration_Authentication" | "UserMigration_ForgotPassword";
  readonly username: string;
  /** At a sign-in: what was typed, and becomes his password here when he is CONFIRMED. */
  readonly password?: string;
  readonly validationData?: Metadata | undefined;
  readonly clientMetadata?: Metadata | undefined;
};

/**
 * Brings a user of another directory into the pool, when its UserMigration function knows him.
 * @returns null when there is no such function, or it knows nobody of this name and the client hides that
 * @throws CognitoError UserNotFoundException (the function's refusal), InvalidParameterException (attributes that the pool
 *   does not take), InvalidPasswordException, AliasExistsException
 */
export async function bringUser(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  migration: Migration,
): Promise<User | null> {
  const migrated = await migrateUser(ctx, pool, client, migration);
  if (!migrated) return null;
  // The function took its time: the pool may be gone, and another request may have brought him.
  getPool(ctx, pool.id);
  const known = ctx.store.users.findByName(pool.id, migration.username);
  if (known) return known;

  const given = normaliseAttributes(migrated.attributes);
  const attributes = { ...given, ...loginAttribute(pool, migration.username, given) };
  assertAttributes(pool, attributes);
  const { username, password } = migration;
  const user = buildUser(ctx, pool, { username, attributes, status: migrated.finalStatus });
  if (migrated.forceAliasCreation) takeAliases(ctx, pool, user);
  else assertAliasesFree(ctx, pool, user);
  const takesPassword = migrated.finalStatus === "CONFIRMED" && password !== undefined;
  const brought = takesPassword
    ? withPassword(pool, user, password, { temporary: false, now: ctx.clock() })
    : user;
  ctx.store.users.put(brought);
  return brought;
}
