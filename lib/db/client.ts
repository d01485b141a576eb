import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "@/drizzle/schema";
import { keepParametersOutOfErrors } from "@/lib/db/discreet-errors";
import { openSocket } from "@/lib/db/socket";
import { getEnv } from "@/lib/env";

export type Db = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql };

/** An open transaction. Inside one, pass it on: PGlite serves one session, so a query outside of it would wait for ever. */
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

type Opened = { db: Db; sql: postgres.Sql };

/** Next.js bundles proxy, pages and handlers apart from one another; the connections are shared through this. */
const shared = globalThis as typeof globalThis & {
  lifeguardDatabase?: Opened | undefined;
  lifeguardWaitingDatabase?: Opened | undefined;
};

/** The database of this process: at most five connections, opened when they are first needed. */
export function getDb(): Db {
  shared.lifeguardDatabase ??= openDb(getEnv().DATABASE_URL);
  return shared.lifeguardDatabase.db;
}

/**
 * For the one transaction that waits for Cognito, renewing tokens: three connections of its own. When Cognito hangs, those
 * who need new tokens wait for it, and nobody else does.
 */
export function getWaitingDb(): Db {
  shared.lifeguardWaitingDatabase ??= openDb(getEnv().DATABASE_URL, { max: 3 });
  return shared.lifeguardWaitingDatabase.db;
}

/** Ends the connections of both, giving running queries five seconds. The next use opens new ones. */
export async function closeDb(): Promise<void> {
  const opened = [shared.lifeguardDatabase, shared.lifeguardWaitingDatabase];
  shared.lifeguardDatabase = undefined;
  shared.lifeguardWaitingDatabase = undefined;
  await Promise.all(opened.map((one) => one?.sql.end({ timeout: 5 })));
}

/**
 * Opens a pool of its own; whoever opens it ends `sql`. Statements end after 15 s, waiting for a lock after 5 s, an idle
 * transaction after 15 s; an address that does not answer is given up after 5 s.
 * @param url postgres:// URL
 */
export function openDb(url: string, options: { max?: number } = {}): Opened {
  const settings = {
    max: options.max ?? 5,
    connect_timeout: 5,
    idle_timeout: 60,
    max_lifetime: 30 * 60,
    // While the database is away, a request learns it within half a second instead of twenty.
    backoff: (attempts: number) => Math.min(attempts / 20, 0.5),
    socket: openSocket,
    onnotice: () => undefined,
    connection: {
      application_name: "lifeguard",
      statement_timeout: 15_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
      // Substring search: without the cost of compiling or of workers. Only what lib/db/prepared.ts keeps has a name, and
      // may settle on one plan; everything else is planned for the values at hand.
      jit: false,
      max_parallel_workers_per_gather: 0,
    },
  };
  keepParametersOutOfErrors();
  const sql = postgres(url, settings);
  return { db: drizzle(sql, { schema }), sql };
}

/** One connection as the owner, for a command that may take long: statements and transactions have no end of their own. */
export function openOwnerDb(url: string): Opened {
  keepParametersOutOfErrors();
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  return { db: drizzle(sql, { schema }), sql };
}
