import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/client";
import { readWithin } from "@/lib/db/scope";
import { countFacets } from "@/lib/db/user-facets";
import { listUsers, type UserQuery } from "@/lib/db/user-list";
import { suggestUsers } from "@/lib/db/user-search";
import { countUsers } from "@/lib/db/user-total";
import { listClasses, scopedClasses } from "@/tests/bench/directory/classes";
import { type Timing, time } from "@/tests/bench/directory/measure";
import type { World } from "@/tests/bench/directory/world";

/** `ratio`: of the p50 to that of what it is compared with. `most`: what its p95 may take, in milliseconds. */
export type QueryTiming = Timing & { group: string; most?: number };

export type Queries = {
  select1: Timing;
  raw: Timing;
  page: Timing;
  deep: Timing;
  classes: QueryTiming[];
  counts: QueryTiming[];
};

const BASE = { scope: "everywhere", sort: "email", direction: "asc", limit: 50 } as const;
const COUNT_MOST = 10;

/** Every class as the portal asks it: the page with roles, and the number of all that match. */
export async function measureQueries(world: World, runs: number): Promise<Queries> {
  const { db } = world;
  const list = (tx: Db | Tx, query: Partial<UserQuery>) => listUsers(tx, { ...BASE, ...query });
  const select1 = await time("select 1", runs * 5, () => db.execute(sql`select 1`));
  const raw = await time("raw prepared SQL", runs * 2, () => readRaw(world));
  const page = await time("first page", runs * 2, () => list(db, {}));
  const deep = await timeDeep(world, runs);
  const { orgId, surname } = await findExamples(world);
  const classes: QueryTiming[] = [];
  for (const { name, group, query, most } of [...listClasses(orgId, surname), ...scopedClasses(orgId)]) {
    const scope = query.scope ?? BASE.scope;
    const timing = await time(name, runs, () => readWithin(db, scope, (tx) => list(tx, query)));
    classes.push({ ...timing, group, ...(most === undefined ? {} : { most }) });
  }
  return { select1, raw, page, deep, classes, counts: await measureCounts(world, runs, orgId) };
}

/** The same by hand, as prepared statements: rows with their organisation, their roles, and the kept count. */
async function readRaw({ db }: World): Promise<void> {
  const client = db.$client;
  const rows = await client<{ sub: string }[]>`
    select u.sub, u.username, u.email, u.email_verified, u.name, u.phone, u.status, u.enabled, u.mfa, u.attributes,
      u.groups, u.org_id, u.last_sign_in_at, u.last_active_at, u.created_at, u.modified_at, o.name as org_name
    from directory_users u left join organisations o on o.id = u.org_id
    order by u.sort_email, u.sub limit ${BASE.limit + 1}`;
  await client`select g.user_sub, r.key, r.name, g.org_id, o.name as org_name from grants g
    join roles r on r.id = g.role_id left join organisations o on o.id = g.org_id
    where g.user_sub = any(${rows.map(({ sub }) => sub)}::uuid[]) and (g.expires_at is null or g.expires_at > now())`;
  await client`select sum(users) from user_counts where kind = 'all' and key = ''
    and org_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'`;
}

/** A page in the middle and one just before the end, by cursors as a person who pages would have them. */
async function timeDeep({ db, owner }: World, runs: number): Promise<Timing> {
  const places = await owner<{ value: string; sub: string }[]>`
    select sort_email as value, sub from (select sort_email, sub, row_number() over (order by sort_email, sub) as at,
      count(*) over () as users from directory_users) u where at in (users / 2, users - 200)`;
  let turn = 0;
  return time("deep page", runs * 2, () => {
    const place = places[turn++ % places.length];
    return listUsers(db, {
      ...BASE,
      after: { sort: "email", value: place?.value ?? "", sub: place?.sub ?? "" },
    });
  });
}

async function findExamples({ owner }: World): Promise<{ orgId: string; surname: string }> {
  const [org] = await owner<{ id: string }[]>`
    select org_id as id from user_counts where kind = 'org' order by abs(users - 800) limit 1`;
  const [user] = await owner<{ surname: string }[]>`
    select split_part(split_part(sort_email, '@', 1), '.', 2) as surname from directory_users
    where username = md5('user 4711')::uuid::text`;
  return { orgId: org?.id ?? "", surname: user?.surname.replace(/\d+$/, "") ?? "" };
}

async function measureCounts({ db }: World, runs: number, orgId: string): Promise<QueryTiming[]> {
  const counted = async (name: string, run: () => Promise<unknown>, most?: number) => {
    const timing = await time(name, runs, run);
    return { ...timing, group: "count", ...(most === undefined ? {} : { most }) };
  };
  return [
    await counted("facets, everybody", () => countFacets(db, { scope: "everywhere" }), COUNT_MOST),
    await counted(
      "facets, two filters",
      () => countFacets(db, { scope: "everywhere", enabled: false, mfa: ["off"] }),
      COUNT_MOST,
    ),
    await counted(
      "facets, a role",
      () => countFacets(db, { scope: "everywhere", roleKey: "auditor" }),
      COUNT_MOST,
    ),
    await counted(
      "facets, an organisation's administrator",
      () => readWithin(db, [orgId], (tx) => countFacets(tx, { scope: [orgId] })),
      COUNT_MOST,
    ),
    await counted("total, two filters", () =>
      countUsers(db, { scope: "everywhere", status: ["CONFIRMED"], mfa: ["on"] }),
    ),
    await counted("total, search (up to 1,000)", () =>
      countUsers(db, { scope: "everywhere", search: "maria" }),
    ),
    await counted("suggestion", () => suggestUsers(db, "zuzanna marberson", "everywhere")),
  ];
}
