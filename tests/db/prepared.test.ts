import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { organisations } from "@/drizzle/schema";
import { prepareOnce } from "@/lib/db/prepared";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation } from "@/tests/helpers/database-rows";

let database: TestDatabase;
let built = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const query = prepareOnce((db) => {
  built += 1;
  return db
    .select()
    .from(organisations)
    .where(eq(organisations.id, sql.placeholder("id")))
    .prepare("an_organisation");
});

test("a query is put together once, and run with other values each time", async () => {
  const { db } = database;
  for (const name of ["One", "Two", "Three", "Four", "Five", "Six", "Seven"]) {
    const id = await addOrganisation(db, name);
    expect(await query(db).execute({ id })).toMatchObject([{ id, name }]);
  }
  expect(built).toBe(1);
  const [kept] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from pg_prepared_statements where statement like '%from "organisations" where%'`,
  );
  expect(kept?.count).toBeGreaterThan(0);
});

test("inside a transaction it sees what was done there", async () => {
  await database.db.transaction(async (tx) => {
    const [row] = await tx
      .insert(organisations)
      .values({ name: "Not yet for others" })
      .returning({ id: organisations.id });
    const id = row?.id ?? "";
    expect(await query(tx).execute({ id })).toHaveLength(1);
  });
});

test("a failure says nothing of the values", async () => {
  const failed = query(database.db).execute({ id: "ada@example.com" });
  const text = await failed.then(String, (error: Error) => `${error.message} ${String(error.cause)}`);
  expect(text).toMatch(/uuid/);
  expect(text).not.toContain("ada@example.com");
});

test("it goes on after its table was changed", async () => {
  const { db, owner } = database;
  const id = await addOrganisation(db, "Stays");
  for (let times = 0; times < 7; times += 1) await query(db).execute({ id });
  await owner`alter table organisations add column for_a_test integer`;
  await expect(query(db).execute({ id })).resolves.toHaveLength(1);
  await owner`alter table organisations drop column for_a_test`;
  await expect(query(db).execute({ id })).resolves.toHaveLength(1);
});
