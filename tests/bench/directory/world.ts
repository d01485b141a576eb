import postgres, { type Sql } from "postgres";
import type { Lifetime } from "@/lib/cli/lifetime";
import { say, timed } from "@/lib/cli/terminal";
import { type Db, openDb } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrations";
import { seedUsers } from "@/tests/bench/directory/seed";
import { startPostgresCluster } from "@/tests/helpers/postgres-cluster";

/** A database with so many users: as the portal connects, and as its owner. */
export type World = { db: Db; owner: Sql; users: number };

/** The given server, or one of the machine's own package for as long as the benchmark runs. Its superuser's URL. */
export async function openServer(url: string | undefined, lifetime: Lifetime): Promise<string> {
  if (url !== undefined) return url;
  // A quarter of the memory of a small server, as PostgreSQL's manual advises.
  const memory = { sharedBuffers: "2GB" };
  const cluster = await timed("PostgreSQL started", () => startPostgresCluster(memory));
  lifetime.atEnd(() => cluster.stop());
  return cluster.url;
}

/** The server's database of this size, made and filled unless a former run has left it there. */
export async function openWorld(server: string, users: number, lifetime: Lifetime): Promise<World> {
  const name = `lifeguard_bench_${users}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const root = postgres(server, { max: 1, onnotice: () => undefined });
  const found = await root`select 1 from pg_database where datname = ${name}`;
  if (found.length === 0) await root.unsafe(`create database ${name}`);
  await root.end();
  await migrate(url.href);
  const connection = { maintenance_work_mem: "512MB", work_mem: "256MB" };
  const owner = postgres(url.href, { max: 1, onnotice: () => undefined, connection });
  const { db, sql } = openDb(asPortal(url));
  lifetime.atEnd(async () => {
    await Promise.all([owner.end({ timeout: 5 }), sql.end({ timeout: 5 })]);
  });
  const [present] = await owner<{ users: number }[]>`select count(*)::int as users from directory_users`;
  if (present?.users === users) say(`${name} has its ${users} users already.`);
  else await timed(`${users} users made`, () => seedUsers(owner, users));
  return { db, owner, users };
}

/** As the portal's own role, for whom row-level security holds, instead of the superuser, for whom it does not. */
function asPortal(url: URL): string {
  const portal = new URL(url);
  portal.searchParams.set("role", "lifeguard_app");
  return portal.href;
}
