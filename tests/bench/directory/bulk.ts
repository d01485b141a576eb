import { randomUUID } from "node:crypto";
import { columnsOf } from "@/lib/dal/export-columns";
import { readUserValues } from "@/lib/db/user-export";
import { type DirectoryUserInput, upsertUsers } from "@/lib/db/users";
import { encodeRows } from "@/lib/export/encode";
import { USER_EXPORT_COLUMNS } from "@/lib/input/export";
import { stopwatch } from "@/tests/bench/directory/measure";
import type { World } from "@/tests/bench/directory/world";

/** What many users at a time come to, in users a second. */
export type Bulk = {
  writer: { fresh: number; unchanged: number; changed: number };
  /** COPY of the bare table, and of the same file as the export makes. */
  copy: { table: number; file: number };
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

/**
 * The file of all users with all columns, in the order of the list, as the portal sends it: against COPY making the same
 * file by itself, and against COPY of the bare table. All are drained and thrown away.
 */
async function measureExport({ db, owner, users }: World): Promise<Pick<Bulk, "copy" | "export">> {
  const table = await stopwatch(() => drain(owner, "select * from directory_users"));
  const copied = await stopwatch(() => drain(owner, SAME_FILE));
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const exported = await stopwatch(async () => {
    let rows = 0;
    const query = { scope: "everywhere", sort: "email", direction: "asc" } as const;
    const values = readUserValues(db, query, USER_EXPORT_COLUMNS);
    const columns = columnsOf(USER_EXPORT_COLUMNS, 7);
    for await (const piece of encodeRows(values, { format: "csv", columns })) {
      rows += piece.rows;
      most = Math.max(most, process.memoryUsage().rss);
    }
    return rows;
  });
  if (exported.result !== users) throw new Error(`The export had ${exported.result} of ${users} users.`);
  const perSecond = users / exported.seconds;
  return {
    copy: { table: users / table.seconds, file: users / copied.seconds },
    export: { perSecond, share: (perSecond * copied.seconds) / users, memory: (most - before) / 1024 ** 2 },
  };
}

async function drain(owner: World["owner"], query: string): Promise<void> {
  const stream = await owner.unsafe(`copy (${query}) to stdout with (format csv)`).readable();
  for await (const _chunk of stream);
}

const SAME_FILE = `
  select u.email, u.name, u.sub, u.phone, u.status, u.enabled, u.mfa, o.name,
    (select string_agg(r.name || coalesce(' (' || g_o.name || ')', ''), '; ' order by r.position, r.name, g_o.name)
      from grants g join roles r on r.id = g.role_id left join organisations g_o on g_o.id = g.org_id
      where g.user_sub = u.sub and (g.expires_at is null or g.expires_at > now())),
    array_to_string(u.groups, '; '), u.created_at, u.modified_at, u.last_sign_in_at, u.last_active_at, u.email_verified,
    case when u.status = 'FORCE_CHANGE_PASSWORD' then coalesce(u.invited_at, u.created_at) + interval '7 days' end,
    u.attributes - '{sub,email,email_verified,name,phone_number}'::text[]
  from directory_users u left join organisations o on o.id = u.org_id order by u.sort_email, u.sub`;
