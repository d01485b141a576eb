import { type PGlite, protocol } from "@electric-sql/pglite";

/** The one session that PGlite has, lent to one connection at a time. */
export type Session = {
  /** Waits for its turn, in order of asking. The session then acts as this role until it is given back. */
  acquire(role: string): Promise<Lease>;
  /** Waits until nobody has it, and lends it no more. */
  close(): Promise<void>;
};

export type Lease = {
  /** Runs whole messages of the wire protocol; `send` gets the answers. */
  run(messages: Uint8Array, send: (answer: Uint8Array) => void): Promise<void>;
  inTransaction(): boolean;
  release(): void;
  /** For a client that went away: rolls back, forgets its prepared statements and gives the session back. */
  abandon(prepared: Iterable<string>): Promise<void>;
};

/**
 * PGlite is one session, so a connection keeps it from its first message until the server is ready for the next query and
 * no transaction is open: parse, bind and execute of two connections must never mix. Roles are switched with SET SESSION
 * AUTHORIZATION, which neither an error nor a rollback of the client's own transaction undoes.
 */
export function createSession(pglite: PGlite): Session {
  let turn: Promise<void> = Promise.resolve();
  let closed = false;

  const run: Lease["run"] = (messages, send) =>
    pglite.runExclusive(() => pglite.execProtocolRawStream(messages, { onRawData: send }));
  const quietly = (query: string) => run(protocol.serialize.query(query), () => undefined);

  return {
    async acquire(role) {
      const before = turn;
      let done = () => {};
      turn = new Promise<void>((resolve) => {
        done = resolve;
      });
      await before;
      if (closed) {
        done();
        throw new Error("The database is shutting down.");
      }
      // Also when it is the same role: the last client may have changed it.
      await quietly(`SET SESSION AUTHORIZATION ${quote(role)}`);
      return {
        run,
        inTransaction: () => pglite.isInTransaction(),
        release: done,
        async abandon(prepared) {
          try {
            // After an error everything up to the next Sync is skipped, a ROLLBACK too.
            await run(protocol.serialize.sync(), () => undefined);
            if (pglite.isInTransaction()) await quietly("ROLLBACK");
            for (const name of prepared) await quietly(`DEALLOCATE ${quote(name)}`);
          } finally {
            done();
          }
        },
      };
    },
    async close() {
      await turn;
      closed = true;
    },
  };
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
