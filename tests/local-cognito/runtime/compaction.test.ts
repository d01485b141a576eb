import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Change, openJournal } from "@/lib/local/cognito/journal";
import { startLocalCognito } from "@/lib/local/cognito/server";
import { openSdk, UserPoolId } from "../helpers";
import { randomFrom, seedOfRun } from "./random";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "local-cognito-journal-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

type Rows = Map<string, object>;

function apply(rows: Rows, [table, key, value]: Change): void {
  if (value === null) rows.delete(`${table}/${key}`);
  else rows.set(`${table}/${key}`, value);
}
function* everyRow(rows: Rows): Generator<Change> {
  for (const [name, value] of rows) yield [name.split("/")[0] ?? "", name.split("/")[1] ?? "", value];
}
/** What a process would find in the folder. */
async function reopen(folder = dataDir): Promise<Rows> {
  const rows: Rows = new Map();
  await openJournal(folder, (change) => apply(rows, change)).close();
  return rows;
}
function randomChange(random: () => number, serial: number): Change {
  const key = String(Math.floor(random() * 300));
  return ["things", key, random() < 0.2 ? null : { serial, text: "x".repeat(random() * 300) }];
}

test("a compaction while changes go on: at every step the folder says the same as the memory", async () => {
  const seed = seedOfRun();
  const random = randomFrom(seed);
  const rows: Rows = new Map();
  const journal = openJournal(dataDir, (change) => apply(rows, change), 20_000);
  const pending: Change[] = [];
  const flush = () => pending.length > 0 && journal.append(pending.splice(0));
  let compactions = 0;
  for (let serial = 0; serial < 3_000; serial += 1) {
    const change = randomChange(random, serial);
    apply(rows, change);
    pending.push(change);
    if (random() < 0.7) flush();
    if (journal.isLong() && random() < 0.3) {
      compactions += 1;
      journal.compact(everyRow(rows), flush).catch((error) => expect.fail(String(error)));
    }
    if (random() < 0.02) {
      await wait(random() * 3);
      flush();
      // What another process would read if this one were killed here.
      expect(await reopen(), `seed ${seed}, change ${serial}`).toEqual(rows);
    }
  }
  flush();
  await journal.close();
  expect(await reopen(), `seed ${seed}`).toEqual(rows);
  expect(compactions, `seed ${seed}`).toBeGreaterThan(3);
}, 30_000);

test("changes that were not acknowledged when the snapshot was written are in the journal as a whole", async () => {
  const rows: Rows = new Map();
  const journal = openJournal(dataDir, (change) => apply(rows, change), 0);
  let pending: Change[] = [
    ["a", "1", { half: 1 }],
    ["b", "1", { half: 2 }],
  ];
  for (const change of pending) apply(rows, change);
  await journal.compact(everyRow(rows), () => {
    journal.append(pending);
    pending = [];
  });
  expect(readFileSync(join(dataDir, "journal.ndjson"), "utf8")).toContain('"half":1');
  expect(await reopen()).toEqual(rows);
  await journal.close();
});

const older = [
  ["things", "1", { from: "older" }],
  ["things", "2", { from: "older" }],
];
const newer = [
  ["things", "1", { from: "newer" }],
  ["things", "2", null],
];
test.each([
  ["before the snapshot", ["journal.1.ndjson"], { "things/1": "newer" }],
  [
    "after the snapshot, before the old journals were dropped",
    ["journal.1.ndjson", "snapshot"],
    { "things/1": "newer" },
  ],
  ["with the snapshot half written", ["journal.1.ndjson", "unfinished"], { "things/1": "newer" }],
])("a compaction that was interrupted %s is read to the same end", async (_when, left, expected) => {
  if (left.includes("journal.1.ndjson"))
    writeFileSync(join(dataDir, "journal.1.ndjson"), `${JSON.stringify(older)}\n`);
  if (left.includes("unfinished"))
    writeFileSync(join(dataDir, "snapshot.ndjson.unfinished-slices"), '["things","9",{"fr');
  if (left.includes("snapshot"))
    writeFileSync(join(dataDir, "snapshot.ndjson"), `["things","1",{"from":"newer"}]\n`);
  writeFileSync(join(dataDir, "journal.ndjson"), `${JSON.stringify(newer)}\n`);
  const rows = await reopen();
  expect(Object.fromEntries([...rows].map(([key, row]) => [key, (row as { from: string }).from]))).toEqual(
    expected,
  );
});

test("a torn line is left out wherever a crash left it, and what was written after it is kept", async () => {
  const journal = openJournal(dataDir, () => undefined);
  journal.append([["things", "1", { kept: true }]]);
  await journal.close();
  appendFileSync(join(dataDir, "journal.ndjson"), '[["things","1",{"kept":fal');
  const second = openJournal(dataDir, () => undefined);
  second.append([["things", "2", { kept: true }]]);
  await second.close();
  expect(Object.fromEntries(await reopen())).toEqual({
    "things/1": { kept: true },
    "things/2": { kept: true },
  });
});

test("a server compacts by itself, answers meanwhile, and leaves one journal and one snapshot", async () => {
  const cognito = await startLocalCognito({ dataDir, longJournalBytes: 30_000 });
  await cognito.seed({ pool: { id: UserPoolId }, clients: [] });
  const sdk = openSdk(cognito.url);
  for (let index = 0; index < 120; index += 1) {
    await sdk.adminCreateUser({ UserPoolId, Username: `u${index}@example.com`, MessageAction: "SUPPRESS" });
  }
  await expect.poll(() => readdirSync(dataDir).sort()).toEqual(["journal.ndjson", "snapshot.ndjson"]);
  expect(readFileSync(join(dataDir, "snapshot.ndjson"), "utf8")).toContain("u0@example.com");
  await cognito.close();
  const again = await startLocalCognito({ dataDir });
  expect(again.pools()).toMatchObject([{ id: UserPoolId, users: 120 }]);
  await again.close();
  sdk.destroy();
  expect(existsSync(join(dataDir, "snapshot.ndjson.unfinished-slices"))).toBe(false);
});
