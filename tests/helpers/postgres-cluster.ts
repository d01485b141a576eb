import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";

/** A PostgreSQL server of the machine's own package, with nothing in it, that lives as long as a test run. */
export type PostgresCluster = {
  /** As the superuser, on the database "postgres". */
  url: string;
  /** Of the process that starts all others. */
  pid: number;
  /** Stops the server and removes its files. Calling it again does nothing. */
  stop(): Promise<void>;
};

const run = promisify(execFile);

const START_TIMEOUT_MS = 30_000;
const INSTALL_HINT =
  "Install it with: sudo apt-get install postgresql (or set POSTGRES_BIN to its bin folder).";

/**
 * Starts a cluster on a free port, with durability off unless it is asked for, and with PostgreSQL's usual memory. PostgreSQL refuses to run as root, so root
 * runs it as the user `postgres` of the package.
 * @throws Error with the command to install PostgreSQL when it is missing
 */
export async function startPostgresCluster({
  durable = false,
  sharedBuffers = "128MB",
} = {}): Promise<PostgresCluster> {
  const bin = findBinaries();
  const identity = await findIdentity();
  const folder = mkdtempSync(join(tmpdir(), "lifeguard-postgres-"));
  if (identity) chownSync(folder, identity.uid, identity.gid);
  const data = join(folder, "data");
  await run(
    join(bin, "initdb"),
    ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
    { cwd: folder, ...identity },
  );

  const port = await findFreePort();
  const fast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
  const settings = [...(durable ? [] : fast), "max_connections=100", `shared_buffers=${sharedBuffers}`];
  const server = spawn(
    join(bin, "postgres"),
    ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder, ...settings.flatMap((s) => ["-c", s])],
    { cwd: folder, stdio: "ignore", ...identity },
  );
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await waitUntilReady(server, url);

  let stopping: Promise<void> | undefined;
  const stop = async () => {
    process.off("exit", kill);
    await stopServer(server);
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    url,
    pid: server.pid ?? 0,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** POSTGRES_BIN, else the newest version that Debian's package installed, 15 at least. */
function findBinaries(): string {
  const named = process.env.POSTGRES_BIN;
  if (named) return named;
  const base = "/usr/lib/postgresql";
  const versions = existsSync(base)
    ? readdirSync(base)
        .map(Number)
        .filter((version) => version >= 15)
    : [];
  const newest = versions
    .sort((a, b) => b - a)
    .find((v) => existsSync(join(base, String(v), "bin", "initdb")));
  if (newest === undefined) throw new Error(`PostgreSQL 15 or later is not installed. ${INSTALL_HINT}`);
  return join(base, String(newest), "bin");
}

async function findIdentity(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, "postgres"])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

async function waitUntilReady(server: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const sql = postgres(url, { max: 1, connect_timeout: 1, onnotice: () => undefined });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) {
        server.kill("SIGKILL");
        throw new Error("The PostgreSQL of the tests did not start.", { cause: error });
      }
    } finally {
      await sql.end();
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const stopped = new Promise((done) => server.once("exit", done));
  server.kill("SIGINT");
  const timer = setTimeout(() => server.kill("SIGKILL"), 5_000);
  await stopped;
  clearTimeout(timer);
}
