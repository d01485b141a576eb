import "server-only";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { notInArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import * as schema from "@/drizzle/schema";
import { BUILT_IN_ROLES } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";

/** In the checkout, from which `lifeguard migrate` is run; the server itself never migrates. */
const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../drizzle/migrations", import.meta.url));

/** Any number that nothing else in the database locks; two who migrate at once wait for one another. */
const MIGRATION_LOCK = 7_305_117;

/**
 * Brings the database to the present schema and the built-in roles to their present permissions. Repeating it changes
 * nothing. Creates the role lifeguard_app, so the owner needs CREATEROLE unless the role exists already.
 * @param ownerUrl postgres:// URL of the database's owner
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const db = drizzle(client, { schema });
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await applyMigrations(db, { migrationsFolder: MIGRATIONS_FOLDER });
    await db.transaction(seedBuiltInRoles);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Changes with every migration and built-in role: what a fresh database looks like, in 16 hex digits. */
export function hashMigrations(): string {
  const hash = createHash("sha256").update(JSON.stringify(BUILT_IN_ROLES));
  const files = readdirSync(MIGRATIONS_FOLDER).filter((name) => name.endsWith(".sql"));
  for (const name of files.sort()) hash.update(name).update(readFileSync(join(MIGRATIONS_FOLDER, name)));
  return hash.digest("hex").slice(0, 16);
}

/** Writes BUILT_IN_ROLES: names and permissions follow the code; ids, grants and other roles stay. */
export async function seedBuiltInRoles(db: Db | Tx): Promise<void> {
  for (const [position, role] of BUILT_IN_ROLES.entries()) {
    const { key, name, description } = role;
    const values = { name, description, builtIn: true, position };
    const [row] = await db
      .insert(schema.roles)
      .values({ key, ...values })
      .onConflictDoUpdate({ target: schema.roles.key, set: values })
      .returning({ id: schema.roles.id });
    if (row) await setPermissions(db, row.id, role.permissions);
  }
}

async function setPermissions(db: Db | Tx, roleId: string, permissions: readonly string[]): Promise<void> {
  const { rolePermissions } = schema;
  await db
    .delete(rolePermissions)
    .where(
      sql`${rolePermissions.roleId} = ${roleId} and ${notInArray(rolePermissions.permission, [...permissions])}`,
    );
  if (permissions.length === 0) return;
  await db
    .insert(rolePermissions)
    .values(permissions.map((permission) => ({ roleId, permission })))
    .onConflictDoNothing();
}
