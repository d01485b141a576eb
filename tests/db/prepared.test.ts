import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { organisations } from "@/drizzle/schema";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation } from "@/tests/helpers/database-rows";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a text that comes again is prepared, with other values each time", async () => {
  const { db } = database;
  const names = ["One", "Two", "Three", "Four", "Five"];
  const ids = await Promise.all(names.map((name) => addOrganisation(db, name)));
  for (const [at, id] of ids.entries()) {
    const rows = await db.select().from(organisations).where(eq(organisations.id, id));
    expect(rows).toMatchObject([{ id, name: names[at] }]);
  }
  const [prepared] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from pg_prepared_statements where statement like '%from "organisations" where%'`,
  );
  expect(prepared?.count).toBeGreaterThan(0);
});

test("of endless texts no more than a hundred are kept", async () => {
  const { db } = database;
  for (let at = 0; at < 120; at += 1) {
    const name = sql.raw(`"column_${at}"`);
    for (let times = 0; times < 4; times += 1) await db.execute(sql`select ${times}::int as ${name}`);
  }
  const [prepared] = await db.execute<{ count: number }>(
    sql`select count(distinct statement)::int as count from pg_prepared_statements where statement like '%column_%'`,
  );
  expect(prepared?.count).toBeLessThanOrEqual(100);
});

test("a failed statement says nothing of its values, prepared or not", async () => {
  const { db } = database;
  for (let times = 0; times < 6; times += 1) {
    const failed = db.execute(sql`select ${"ada@example.com"}::text::uuid`);
    const error = await failed.then(String, (reason: Error) => `${reason.message} ${String(reason.cause)}`);
    expect(error).not.toContain("ada@example.com");
  }
});

test("a prepared text goes on after its table was changed", async () => {
  const { db, owner } = database;
  const count = () => db.execute(sql`select * from organisations limit 1`);
  for (let times = 0; times < 5; times += 1) await count();
  await owner`alter table organisations add column for_a_test integer`;
  await expect(count()).resolves.toHaveLength(1);
  await owner`alter table organisations drop column for_a_test`;
  await expect(count()).resolves.toHaveLength(1);
});
