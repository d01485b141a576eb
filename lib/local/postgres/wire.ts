import { createServer, type Server, type Socket } from "node:net";
import { type Inbox, openInbox } from "@/lib/local/postgres/inbox";
import { fatal, greet, listPrepared, readOpening } from "@/lib/local/postgres/messages";
import type { Lease, Session } from "@/lib/local/postgres/session";

/** As idle_in_transaction_session_timeout of the real server: a transaction that does nothing blocks everybody here. */
const IDLE_IN_TRANSACTION_MS = 15_000;

/** Which database role each user of a connection string gets. Others are refused. */
export const WIRE_ROLES = { owner: "postgres", app: "lifeguard_app" } as const;

/**
 * PostgreSQL's wire protocol over TCP for PGlite. Any number of connections, each as its own user; a client that goes away
 * in the middle of a transaction leaves nothing behind.
 * @param parameters what a real server reports when a connection begins, such as server_version
 * @param idleMs how long an open transaction, or half a query, may wait for its client
 */
export function createWireServer(
  session: Session,
  parameters: Record<string, string>,
  idleMs: number = IDLE_IN_TRANSACTION_MS,
): Server {
  return createServer((socket) => {
    socket.setNoDelay(true);
    serve(socket, session, { parameters, idleMs }).catch(() => socket.destroy());
  });
}

type Settings = { parameters: Record<string, string>; idleMs: number };

type Connection = { socket: Socket; inbox: Inbox; prepared: Set<string>; idleMs: number };

async function serve(socket: Socket, session: Session, { parameters, idleMs }: Settings): Promise<void> {
  const connection: Connection = { socket, inbox: openInbox(socket), prepared: new Set(), idleMs };
  const role = await welcome(connection, parameters);
  if (role === null) return;

  while (await connection.inbox.hasNews()) {
    if (!connection.inbox.hasMessage()) continue;
    const lease = await session.acquire(role);
    const goesOn = await converse(connection, lease).catch(() => false);
    if (!goesOn) return leave(connection, lease);
    lease.release();
  }
  if (connection.prepared.size > 0) await leave(connection, await session.acquire(role));
}

/**
 * Runs messages until the server is ready for another query and no transaction is open. False when the connection ended.
 */
async function converse({ socket, inbox, prepared, idleMs }: Connection, lease: Lease): Promise<boolean> {
  for (;;) {
    const { types, bytes } = inbox.takeMessages();
    if (types[0] === "X") return false;
    if (types.length > 0) {
      for (const name of listPrepared(bytes)) prepared.add(name);
      await lease.run(bytes, (answer) => {
        if (socket.writable) socket.write(Buffer.from(answer));
      });
      const complete = types.at(-1) === "S" || types.at(-1) === "Q";
      if (complete && !lease.inTransaction()) return true;
    }
    if (await inbox.hasNews(idleMs)) continue;
    if (socket.writable) socket.end(fatal("25P03", "A transaction was left idle for too long."));
    return false;
  }
}

async function leave({ socket, prepared }: Connection, lease: Lease): Promise<void> {
  if (!socket.writableEnded) socket.destroy();
  await lease.abandon(prepared);
}

/** Answers the opening of a connection and returns its role; null when the connection is refused or has ended. */
async function welcome(
  { socket, inbox }: Connection,
  parameters: Record<string, string>,
): Promise<string | null> {
  while (await inbox.hasNews()) {
    const opening = readOpening(inbox.peek());
    if (opening.kind === "encryption") {
      inbox.take(8);
      socket.write("N");
    } else if (opening.kind === "startup" && isRole(opening.user)) {
      inbox.take(opening.length);
      socket.write(greet({ ...parameters, session_authorization: opening.user }));
      return opening.user;
    } else if (opening.kind !== "incomplete") {
      if (opening.kind === "startup") socket.write(fatal("28000", "This user does not exist."));
      socket.end();
      return null;
    }
  }
  return null;
}

function isRole(user: string): boolean {
  return Object.values<string>(WIRE_ROLES).includes(user);
}
