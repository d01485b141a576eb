import { existsSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo, Server, Socket } from "node:net";
import { join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { migrate } from "@/lib/db/migrations";
import { lockFolder } from "@/lib/local/postgres/lock";
import { createSession } from "@/lib/local/postgres/session";
import { findTemplate, saveTemplate } from "@/lib/local/postgres/template";
import { createWireServer, WIRE_ROLES } from "@/lib/local/postgres/wire";

export type LocalPostgres = {
  /** As the portal connects: the lesser role lifeguard_app. */
  url: string;
  /** As the owner, for migrations and for tests that tamper. */
  ownerUrl: string;
  /** Ends connections, closes the database and gives the folder back. Calling it again does nothing. */
  close(): Promise<void>;
};

const HOST = "127.0.0.1";

/** Written when a folder's database has been made and migrated. */
const COMPLETE_MARK = "complete";

/**
 * Starts PostgreSQL (PGlite, compiled to WebAssembly) in this process, migrated and reachable by any driver on loopback.
 * @param options.dataDir folder that keeps the data; without it everything is in memory and starts from a cached template
 * @param options.port any free one when absent or 0
 * @throws Error when another process uses the folder, or the port is busy
 */
export async function startLocalPostgres(
  options: { dataDir?: string; port?: number } = {},
): Promise<LocalPostgres> {
  const folder = options.dataDir === undefined ? null : resolve(options.dataDir);
  const release = folder === null ? () => undefined : lockFolder(folder);
  try {
    return await start(folder, options.port ?? 0, release);
  } catch (error) {
    release();
    throw error;
  }
}

async function start(folder: string | null, port: number, release: () => void): Promise<LocalPostgres> {
  const { pglite, migrated } = folder === null ? await openNew({}) : await openFolder(folder);
  const session = createSession(pglite);
  const server = createWireServer(session, await readParameters(pglite));
  const sockets = trackSockets(server);
  try {
    const bound = await listen(server, port);
    const ownerUrl = `postgres://${WIRE_ROLES.owner}@${HOST}:${bound}/postgres`;
    if (!migrated) await migrate(ownerUrl);
    if (folder !== null) writeFileSync(join(folder, COMPLETE_MARK), "");
    else if (!migrated) await saveTemplate(await pglite.dumpDataDir("none"));
    const url = `postgres://${WIRE_ROLES.app}@${HOST}:${bound}/postgres`;
    return { url, ownerUrl, close: once(close) };
  } catch (error) {
    await close();
    throw error;
  }

  async function close(): Promise<void> {
    const closed = new Promise((done) => server.close(done));
    for (const socket of sockets) socket.destroy();
    await closed;
    await session.close();
    await pglite.close();
    release();
  }
}

type Opened = { pglite: PGlite; migrated: boolean };

/** Without its mark, the first opening was interrupted and left nothing worth keeping. */
async function openFolder(folder: string): Promise<Opened> {
  const dataDir = join(folder, "data");
  if (existsSync(join(folder, COMPLETE_MARK))) {
    return { pglite: await PGlite.create({ dataDir, extensions: { pg_trgm } }), migrated: false };
  }
  rmSync(dataDir, { recursive: true, force: true });
  return openNew({ dataDir });
}

/** From the template when there is one, which spares making and migrating a cluster. */
async function openNew(options: { dataDir?: string }): Promise<Opened> {
  const template = findTemplate();
  const source = template ? { loadDataDir: template } : {};
  const pglite = await PGlite.create({ ...options, ...source, extensions: { pg_trgm } });
  return { pglite, migrated: template !== null };
}

/** What a real server reports to each new connection. */
async function readParameters(pglite: PGlite): Promise<Record<string, string>> {
  const names = [
    "server_version",
    "server_encoding",
    "client_encoding",
    "DateStyle",
    "IntervalStyle",
    "TimeZone",
    "integer_datetimes",
    "standard_conforming_strings",
  ];
  const parameters: Record<string, string> = { is_superuser: "off" };
  for (const name of names) {
    const { rows } = await pglite.query<{ value: string }>("select current_setting($1) as value", [name]);
    parameters[name] = rows[0]?.value ?? "";
  }
  return parameters;
}

function trackSockets(server: Server): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return sockets;
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => fail(describeFailure(error, port)));
    server.listen(port, HOST, done);
  });
  return (server.address() as AddressInfo).port;
}

function describeFailure(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== "EADDRINUSE") return error;
  return new Error(`Port ${port} is in use. Stop the program that uses it, or choose another with --port.`);
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= run();
    return running;
  };
}
