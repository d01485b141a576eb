import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Two things under one number would wait for each other, and could lock one another out for good. */
test("each advisory lock has a number of its own, in the code and in the functions of the database", async () => {
  const named = readdirSync("lib/db").flatMap((file) =>
    [...readFileSync(`lib/db/${file}`, "utf8").matchAll(/_LOCK = ([\d_]+)/g)].map(([, number = ""]) =>
      Number(number.replaceAll("_", "")),
    ),
  );
  const functions = await database.owner<{ source: string }[]>`
    select prosrc as source from pg_proc where proname like 'lifeguard_%'`;
  const inside = functions.flatMap(({ source }) =>
    [...source.matchAll(/advisory\w*\((\d+)\)/g)].map(([, number]) => Number(number)),
  );
  expect(named.length).toBeGreaterThan(4);
  expect(new Set(named).size).toBe(named.length);
  expect(inside.length).toBeGreaterThan(2);
  for (const number of inside) expect(named).not.toContain(number);
});
