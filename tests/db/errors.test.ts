import { createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Db, openDb } from "@/lib/db/client";
import { isDatabaseUnavailable, isReferenceViolation, isUniqueViolation } from "@/lib/db/errors";
import { AppError } from "@/lib/errors";
import { ON_POSTGRES, type TestDatabase, testDatabase } from "@/tests/helpers/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

async function failureOf(run: (db: Db) => Promise<unknown>, url = database.url): Promise<unknown> {
  const { db, sql: client } = openDb(url, { max: 1 });
  try {
    return await run(db).then(
      () => null,
      (error: unknown) => error,
    );
  } finally {
    await client.end({ timeout: 0 });
  }
}

/** A server that does this with whoever connects. */
async function serverThat(treat: (socket: Socket) => void) {
  const server = createServer(treat);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `postgres://lifeguard_app@127.0.0.1:${port}/postgres`, close: () => server.close() };
}

const ask = (db: Db) => db.execute(sql`select 1`);

describe("the database is away", () => {
  test.each<[string, (socket: Socket) => void]>([
    ["hangs up without a word", (socket) => socket.end()],
    ["breaks the connection", (socket) => socket.resetAndDestroy()],
    ["never answers", () => undefined],
    ["is shutting down", (socket) => socket.end(refusal("57P03", "the database system is shutting down"))],
    ["has too many connections", (socket) => socket.end(refusal("53300", "sorry, too many clients already"))],
  ])("when what listens there %s, and it is known within seconds", async (_what, treat) => {
    const sockets: Socket[] = [];
    const server = await serverThat((socket) => {
      sockets.push(socket);
      socket.on("error", () => undefined);
      treat(socket);
    });
    const started = Date.now();
    expect(isDatabaseUnavailable(await failureOf(ask, server.url))).toBe(true);
    expect(Date.now() - started).toBeLessThan(10_000);
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  test("when nothing listens, and ten requests in a row learn it at once", async () => {
    const server = await serverThat(() => undefined);
    server.close();
    const { db, sql: client } = openDb(server.url);
    const started = Date.now();
    for (let turn = 0; turn < 10; turn += 1) {
      const failure = await ask(db).catch((error: unknown) => error);
      expect(isDatabaseUnavailable(failure)).toBe(true);
    }
    expect(Date.now() - started).toBeLessThan(8_000);
    await client.end({ timeout: 0 });
  });

  if (ON_POSTGRES) {
    // PGlite has neither a second session to end this one nor a clock to interrupt a statement.
    test.each([
      ["the connection is ended from outside", sql`select pg_terminate_backend(pg_backend_pid())`],
      ["a statement takes too long", sql`set statement_timeout = 50; select pg_sleep(5)`],
    ])("when %s", async (_what, statement) => {
      const failure = await failureOf((db) => db.execute(statement));
      expect(isDatabaseUnavailable(failure)).toBe(true);
    });
  }
});

describe("the database is there", () => {
  test("and a fault of the query is no outage", async () => {
    const failure = await failureOf((db) => db.execute(sql`select nothing_there`));
    expect(failure).toBeInstanceOf(Error);
    expect(isDatabaseUnavailable(failure)).toBe(false);
  });

  test("and a row that exists already is recognised, with its constraint", async () => {
    const failure = await failureOf(async (db) => {
      await db.execute(sql`insert into organisations (name) values ('Twice'), ('Twice')`);
    });
    expect(isUniqueViolation(failure)).toBe(true);
    expect(isUniqueViolation(failure, "organisations_name_unique")).toBe(true);
    expect(isUniqueViolation(failure, "another")).toBe(false);
    expect(isDatabaseUnavailable(failure)).toBe(false);
  });

  test("and a row that is referred to and missing is recognised", async () => {
    const failure = await failureOf((db) =>
      db.execute(sql`insert into role_permissions values (gen_random_uuid(), 'users:read')`),
    );
    expect(isReferenceViolation(failure)).toBe(true);
    expect(isUniqueViolation(failure)).toBe(false);
  });
});

test.each([
  ["nothing", null],
  ["text", "ECONNREFUSED"],
  ["an error of the portal", new AppError("unavailable")],
])("%s is no outage", (_what, error) => {
  expect(isDatabaseUnavailable(error)).toBe(false);
});

/** An ErrorResponse of PostgreSQL. */
function refusal(state: string, sentence: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${state}\0M${sentence}\0\0`);
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  return Buffer.concat([Buffer.from("E"), length, fields]);
}
