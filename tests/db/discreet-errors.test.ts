import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { organisations } from "@/drizzle/schema";
import { isUniqueViolation } from "@/lib/db/errors";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";

const CANARY = "canary@private.example";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

async function logged(run: () => Promise<unknown>): Promise<{ error: unknown; text: string }> {
  const error = await run().then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  return { error, text: inspect(error, { depth: 10 }) };
}

test("a failed raw query does not quote its parameters", async () => {
  const { text } = await logged(() => database.db.execute(sql`select ${CANARY}::int`));
  expect(text).toContain("select $1::int");
  expect(text).toContain("22P02");
  expect(text).not.toContain(CANARY);
});

test("a broken unique constraint names itself, and not the row", async () => {
  const row = { name: CANARY };
  await database.db.insert(organisations).values(row);
  const { error, text } = await logged(() => database.db.insert(organisations).values(row));
  expect(isUniqueViolation(error)).toBe(true);
  expect(text).not.toContain(CANARY);
});

test("so it is inside a transaction", async () => {
  const { text } = await logged(() =>
    database.db.transaction(async (tx) => {
      await tx.execute(sql`select * from no_such_table where name = ${CANARY}`);
    }),
  );
  expect(text).toContain("no_such_table");
  expect(text).not.toContain(CANARY);
});
