import { createServer, type Server, type Socket } from "node:net";
import { fatal, greet, listPrepared, readMessages, readOpening } from "@/lib/local/postgres/messages";
import type { Lease, Session } from "@/lib/local/postgres/session";

/** As idle_in_transaction_session_timeout of the real server: a transaction that does nothing blocks everybody here. */
const IDLE_IN_TRANSACTION_MS = 15_000;

/** Which database role each user of a connection string gets. Others are refused. */
export const WIRE_ROLES = { owner: "postgres", app: "lifeguard_app" } as const;

/**
 * PostgreSQL's wire protocol over TCP for PGlite. Any number of connections, each as its own user; a client that goes away
 * in the middle of a transaction leaves nothing behind.
 * @param parameters what a real server reports when a connection begins, such as server_version
 */
export function createWireServer(session: Session, parameters: Record<string, string>): Server {
  return createServer((socket) => {
    socket.setNoDelay(true);
    serve(socket, session, parameters).catch(() => socket.destroy());
  });
}

async function serve(socket: Socket, session: Session, parameters: Record<string, string>): Promise<void> {
  const inbox = openInbox(socket);
  const role = await welcome(socket, inbox, parameters);
  if (role === null) return;

  const prepared = new Set<string>();
  while (await inbox.hasNews()) {
    const lease = await session.acquire(role);
    const goesOn = await converse(socket, inbox, lease, prepared).catch(() => false);
    if (goesOn) lease.release();
    else return leave(socket, lease, prepared);
  }
  if (prepared.size > 0) await leave(socket, await session.acquire(role), prepared);
}

async function leave(socket: Socket, lease: Lease, prepared: Set<string>): Promise<void> {
  if (!socket.writableEnded) socket.destroy();
  await lease.abandon(prepared);
}

/**
 * Runs messages until the server is ready for another query and no transaction is open. False when the connection ended.
 */
async function converse(socket: Socket, inbox: Inbox, lease: Lease, prepared: Set<string>): Promise<boolean> {
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
    if (await inbox.hasNews(IDLE_IN_TRANSACTION_MS)) continue;
    if (socket.writable) socket.end(fatal("25P03", "A transaction was left idle for too long."));
    return false;
  }
}

/** Answers the opening of a connection and returns its role; null when the connection is refused or has ended. */
async function welcome(
  socket: Socket,
  inbox: Inbox,
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

type Inbox = ReturnType<typeof openInbox>;

/** What a client has sent and nobody has read. */
function openInbox(socket: Socket) {
  let buffer = Buffer.alloc(0);
  let open = true;
  let news = false;
  let wake = () => {};
  socket.on("data", (data: Buffer) => {
    buffer = Buffer.concat([buffer, data]);
    news = true;
    wake();
  });
  for (const event of ["close", "end", "error"]) {
    socket.on(event, () => {
      open = false;
      wake();
    });
  }

  return {
    /** Waits for bytes that nobody has looked at. False when the client has gone or the time is over. */
    async hasNews(timeoutMs?: number): Promise<boolean> {
      if (open && !news) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (timeoutMs !== undefined) timer = setTimeout(resolve, timeoutMs);
        });
        clearTimeout(timer);
      }
      return open && news;
    },
    peek(): Buffer {
      news = false;
      return buffer;
    },
    take(length: number): Buffer {
      const taken = buffer.subarray(0, length);
      buffer = buffer.subarray(length);
      news = buffer.length > 0;
      return taken;
    },
    takeMessages(): { types: string[]; bytes: Buffer } {
      const { types, length } = readMessages(buffer);
      const bytes = this.take(length);
      news = false;
      return { types, bytes };
    },
  };
}
