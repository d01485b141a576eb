import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sql } from "postgres";
import { announce } from "@/lib/cli/announcement";
import type { Lifetime } from "@/lib/cli/lifetime";
import { findFreePort } from "@/lib/cli/ports";
import { seedDatabase } from "@/lib/cli/seed/database";
import { makePeople } from "@/lib/cli/seed/people";
import { makePoolSeed } from "@/lib/cli/seed/pool";
import { portalEnvironment } from "@/lib/cli/stand-ins";
import { timed } from "@/lib/cli/terminal";
import { startLocalCognito } from "@/lib/local/cognito/server";
import { startServer, waitFor } from "@/tests/bench/api/bare-app";
import type { Target } from "@/tests/bench/api/measure";
import { signInForToken } from "@/tests/e2e/harness/access-token";
import { openCognito } from "@/tests/e2e/harness/cognito";
import { startPostgresCluster } from "@/tests/helpers/postgres-cluster";

const FIRST_PORT = 37_000;

export type World = {
  targets: Target[];
  accessToken: string;
  /** What the portal is told, for whatever of it runs in this process. */
  variables: Record<string, string>;
  postgresVersion: string;
};

/**
 * A portal of the production build on a PostgreSQL as an operator would run it (every commit reaches the disk) and on the
 * local Cognito, with so many users. It logs as usual; the requests of one caller are all that is counted for his limit.
 */
export async function openWorld(
  root: string,
  { users, nodeOptions }: { users: number; nodeOptions: readonly string[] },
  lifetime: Lifetime,
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "lifeguard-bench-"));
  lifetime.atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const database = await timed("PostgreSQL started", () => openDatabase(lifetime));
  const port = await findFreePort(FIRST_PORT);
  const portalUrl = `http://localhost:${port}`;
  const cognito = await startLocalCognito({ port: port + 1 });
  lifetime.atEnd(() => cognito.close());
  const people = makePeople(users, Date.now());
  const secret = randomBytes(32).toString("hex");
  await timed(`${users} users made`, async () => {
    await cognito.seed(makePoolSeed(people, portalUrl));
    await seedDatabase(database.url, people, Date.now(), secret);
    await database.owner`vacuum analyze`;
  });
  const standIns = { portalUrl, cognito, postgres: database };
  const environment = portalEnvironment(standIns, secret);
  const variables = Object.fromEntries(Object.entries(environment).map(([name, text]) => [name, text ?? ""]));
  const server = join(root, ".next", "standalone", "server.js");
  const told = { ...variables, API_REQUESTS_PER_MINUTE: "1000000" };
  const pid = startServer(root, { server, variables: told, nodeOptions }, lifetime);
  await waitFor(`${portalUrl}/readyz`);
  await timed("First synchronisation over", () => waitForSynchronisation(database.owner));
  const accessToken = await signIn(announce(standIns), folder);
  const target = (name: string, path: string): Target => ({
    name,
    url: `${portalUrl}/api/v1${path}`,
    headers: { authorization: `Bearer ${accessToken}` },
    pids: () => ({ server: [pid], postgres: listChildren(database.pid) }),
  });
  const targets = [target("GET users/me", "/users/me"), target("GET users", "/users")];
  return { targets, accessToken, variables, postgresVersion: database.version };
}

async function openDatabase(lifetime: Lifetime) {
  const cluster = await startPostgresCluster({ durable: true });
  lifetime.atEnd(() => cluster.stop());
  Object.assign(process.env, { TEST_DATABASE: "postgres", TEST_POSTGRES_URL: cluster.url });
  // It looks at these when it is loaded.
  const { prepareTemplate, testDatabase } = await import("@/tests/helpers/database");
  await prepareTemplate(cluster.url);
  const { url, ownerUrl, owner, close } = await testDatabase();
  lifetime.atEnd(close);
  const [row] = await owner<{ version: string }[]>`select current_setting('server_version') as version`;
  return { url, ownerUrl, owner, close, pid: cluster.pid, version: row?.version ?? "" };
}

async function waitForSynchronisation(owner: Sql): Promise<void> {
  for (let left = 600; left > 0; left--) {
    const [row] = await owner`select 1 from sync_runs where finished_at is not null`;
    if (row) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The first synchronisation did not end.");
}

async function signIn(demo: ReturnType<typeof announce>, folder: string): Promise<string> {
  const [owner] = demo.accounts;
  if (!owner) throw new Error("The demo has no accounts.");
  const cognito = openCognito(demo);
  try {
    return await signInForToken({ cognito, demo: { ...demo, folder } }, owner);
  } finally {
    cognito.destroy();
  }
}

/** PostgreSQL serves each connection with a process of its own. */
function listChildren(pid: number): number[] {
  try {
    return [pid, ...readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number)];
  } catch {
    return [];
  }
}
