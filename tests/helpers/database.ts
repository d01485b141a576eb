import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { type Db, openDb } from "@/lib/db/client";
import { hashMigrations, migrate } from "@/lib/db/migrations";
import { startLocalPostgres } from "@/lib/local/postgres/server";

/** A migrated, empty database for one test file: PGlite, or a real PostgreSQL when TEST_DATABASE is "postgres". */
export type TestDatabase = {
  /** As the portal connects: the lesser role. For DATABASE_URL of what is tested. */
  url: string;
  /** As the owner: what `lifeguard migrate` gets. */
  ownerUrl: string;
  /** Connected as the lesser role. */
  db: Db;
  /** Connected as the owner: for looking behind the product's back, and for tampering. */
  owner: postgres.Sql;
  close(): Promise<void>;
};

/** True when the tests run on a real PostgreSQL. */
export const ON_POSTGRES = process.env.TEST_DATABASE === "postgres";

/** Opens one; close it in `afterAll`. PGlite is started in this process, from a template. */
export async function testDatabase(): Promise<TestDatabase> {
  const { url, ownerUrl, remove } = ON_POSTGRES ? await createDatabase() : await startInMemory();
  const { db, sql } = openDb(url);
  const owner = postgres(ownerUrl, { max: 2, onnotice: () => undefined });
  return {
    url,
    ownerUrl,
    db,
    owner,
    async close() {
      await sql.end({ timeout: 5 });
      await owner.end({ timeout: 5 });
      await remove();
    },
  };
}

/** Makes the database that each test database is a copy of, unless it is there. Called once, before any test. */
export async function prepareTemplate(superuserUrl: string): Promise<void> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  try {
    const name = templateName();
    const found = await sql`select from pg_database where datname = ${name}`;
    if (found.length > 0) return;
    await sql.unsafe(`create database ${name}_draft`);
    await migrate(withDatabase(superuserUrl, `${name}_draft`));
    await sql.unsafe(`alter database ${name}_draft rename to ${name}`);
  } finally {
    await sql.end();
  }
}

type Opened = { url: string; ownerUrl: string; remove(): Promise<void> };

async function startInMemory(): Promise<Opened> {
  const { url, ownerUrl, close } = await startLocalPostgres();
  return { url, ownerUrl, remove: close };
}

/** A database and a login role of its own, whose only membership is lifeguard_app: as an operator would set it up. */
async function createDatabase(): Promise<Opened> {
  const superuserUrl = process.env.TEST_POSTGRES_URL;
  if (!superuserUrl)
    throw new Error("TEST_DATABASE=postgres needs TEST_POSTGRES_URL; the tests' set-up gives it.");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  await sql.unsafe(`create database ${name} template ${templateName()}`);
  await sql.unsafe(`create role ${name} login password 'test' in role lifeguard_app`);

  const ownerUrl = withDatabase(superuserUrl, name);
  const url = new URL(ownerUrl);
  url.username = name;
  url.password = "test";
  return {
    url: url.href,
    ownerUrl,
    async remove() {
      await sql.unsafe(`drop database ${name} with (force)`);
      await sql.unsafe(`drop role ${name}`);
      await sql.end();
    },
  };
}

function templateName(): string {
  return `lifeguard_template_${hashMigrations()}`;
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
