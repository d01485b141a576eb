import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { iterateUsers } from "@/lib/db/user-export";
import { type DirectoryUserInput, upsertUsers } from "@/lib/db/users";
import { stopwatch } from "@/tests/bench/directory/measure";
import type { World } from "@/tests/bench/directory/world";

/** What many users at a time come to, in users a second. */
export type Bulk = {
  writer: { fresh: number; unchanged: number; changed: number };
  copy: { perSecond: number };
  export: { perSecond: number; share: number; memory: number };
};

const WRITTEN = 24_000;
const PAGE = 60;
const SHARDS = 4;

/** The synchronisation's writer, by pages of ListUsers and several at a time as it does; then export beside COPY. */
export async function measureBulk(world: World): Promise<Bulk> {
  return { writer: await measureWriter(world), ...(await measureExport(world)) };
}

async function measureWriter({ db, owner }: World): Promise<Bulk["writer"]> {
  const people = makePeople(WRITTEN);
  try {
    const fresh = await write(db, people);
    const unchanged = await write(db, people);
    const renamed = people.map((user, at) =>
      at % 100 === 0 ? { ...user, name: `${user.name} II`, modifiedAt: new Date() } : user,
    );
    return { fresh, unchanged, changed: await write(db, renamed) };
  } finally {
    await owner`delete from directory_users where username like 'bench %'`;
  }
}

async function write(db: World["db"], people: DirectoryUserInput[]): Promise<number> {
  const pages = Array.from({ length: Math.ceil(people.length / PAGE) }, (_, at) =>
    people.slice(at * PAGE, (at + 1) * PAGE),
  );
  const { seconds } = await stopwatch(() =>
    Promise.all(
      Array.from({ length: SHARDS }, async (_, shard) => {
        for (let at = shard; at < pages.length; at += SHARDS) await upsertUsers(db, pages[at] ?? [], null);
      }),
    ),
  );
  return people.length / seconds;
}

function makePeople(count: number): DirectoryUserInput[] {
  return Array.from({ length: count }, (_, at) => {
    const sub = randomUUID();
    const email = `bench.${at}.${sub.slice(0, 6)}@example.com`;
    return {
      ...{ sub, username: `bench ${sub}`, email, emailVerified: true, name: `Bench Person ${at}` },
      ...{ phone: `+4420${at}`, status: "CONFIRMED", enabled: true },
      attributes: {
        sub,
        email,
        email_verified: "true",
        name: `Bench Person ${at}`,
        locale: "en",
        "custom:tier": "pro",
      },
      ...{ createdAt: new Date("2026-01-01"), modifiedAt: new Date("2026-01-02") },
    };
  });
}

/** COPY of the same columns is drained and thrown away; the export makes rows for the DAL of it, with roles. */
async function measureExport({ db, owner, users }: World): Promise<Pick<Bulk, "copy" | "export">> {
  const copied = await stopwatch(async () => {
    const stream =
      await owner`copy (select sub, username, email, email_verified, name, phone, status, enabled, mfa,
      attributes, groups, org_id, last_sign_in_at, last_active_at, invited_at, created_at, modified_at, read_at
      from directory_users) to stdout`.readable();
    for await (const _chunk of stream);
  });
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const exported = await stopwatch(async () => {
    let rows = 0;
    const query = { scope: "everywhere", sort: "email", direction: "asc" } as const;
    for await (const batch of iterateUsers(db, query)) {
      rows += batch.length;
      most = Math.max(most, process.memoryUsage().rss);
    }
    return rows;
  });
  if (exported.result !== users) throw new Error(`The export had ${exported.result} of ${users} users.`);
  await db.execute(sql`select 1`);
  const perSecond = users / exported.seconds;
  return {
    copy: { perSecond: users / copied.seconds },
    export: { perSecond, share: (perSecond * copied.seconds) / users, memory: (most - before) / 1024 ** 2 },
  };
}
