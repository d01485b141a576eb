import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";
import { randomFrom, seedOfRun } from "./random";

const COUNT = 100_000;
const SHARDS = [..."0123456789abcdef"];
let world: World;

beforeAll(async () => {
  world = await startWorld({
    users: Array.from({ length: COUNT }, (_, index) => ({
      sub: subOf(index),
      email: `u${index}@example.com`,
    })),
  });
});
afterAll(() => world.close());

function subOf(index: number): string {
  const hash = createHash("md5").update(`user ${index}`).digest("hex");
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Every page of a shard. `between` is run after each. */
async function walk(digit: string, between: () => Promise<void>): Promise<string[]> {
  const subs: string[] = [];
  let PaginationToken: unknown;
  do {
    const { status, body } = await world.post("ListUsers", {
      UserPoolId,
      Filter: `sub ^= "${digit}"`,
      AttributesToGet: ["sub"],
      PaginationToken,
    });
    expect(status).toBe(200);
    subs.push(...(body.Users as { Username: string }[]).map(({ Username }) => Username));
    PaginationToken = body.PaginationToken;
    await between();
  } while (PaginationToken !== undefined);
  return subs;
}

test("100,000 users walked by 16 `sub` shards while others come and go: every user exactly once", async () => {
  const seed = seedOfRun();
  const random = randomFrom(seed);
  const gone = new Set<string>();
  const come = new Set<string>();
  const change = async () => {
    if (random() > 0.2) return;
    if (random() < 0.5) {
      const Username = `late-${come.size}-${random()}@example.com`;
      const { User } = await world.sdk.adminCreateUser({ UserPoolId, Username, MessageAction: "SUPPRESS" });
      come.add(User?.Username ?? "");
      return;
    }
    const sub = subOf(Math.floor(random() * COUNT));
    if (gone.has(sub)) return;
    gone.add(sub);
    await world.sdk.adminDeleteUser({ UserPoolId, Username: sub });
  };

  const shards = await Promise.all(SHARDS.map((digit) => walk(digit, change)));
  const subs = shards.flat();
  const seen = new Set(subs);
  expect(seen.size, `seed ${seed}: somebody twice`).toBe(subs.length);
  const missing = Array.from({ length: COUNT }, (_, index) => subOf(index)).filter(
    (sub) => !seen.has(sub) && !gone.has(sub),
  );
  expect(missing, `seed ${seed}: not listed`).toEqual([]);
  const strangers = subs.filter((sub) => !come.has(sub)).length;
  expect(strangers, `seed ${seed}: nobody was made up`).toBeLessThanOrEqual(COUNT);
  expect(gone.size, `seed ${seed}: deleted meanwhile`).toBeGreaterThan(20);
  expect(come.size, `seed ${seed}: made meanwhile`).toBeGreaterThan(20);
}, 240_000);
