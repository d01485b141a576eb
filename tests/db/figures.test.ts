import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "@/lib/auth/permissions";
import { EVERYBODY, sumDailyFigures, writeDailyFigures } from "@/lib/db/daily-figures";
import * as figures from "@/lib/db/figures";
import { insertGroupRole } from "@/lib/db/group-roles";
import { listOrganisations } from "@/lib/db/organisations";
import { listRoleBadges } from "@/lib/db/role-badges";
import { listRoles } from "@/lib/db/roles";
import { readWithin } from "@/lib/db/scope";
import { countUsers as countList } from "@/lib/db/user-total";
import { upsertUsers } from "@/lib/db/users";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation, later, makeUser, roleId } from "@/tests/helpers/database-rows";

/** Figures of the overview, of roles and of organisations, against counting every row. */

const STATUS = ["CONFIRMED", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED"];
const MFA = ["on", "off", "unknown"];
const LONG_AGO = later(-100 * 86_400);
const INACTIVE = later(-90 * 86_400);

let database: TestDatabase;
let harbour: string;
let lido: string;
let scopes: Record<string, Scope>;

beforeAll(async () => {
  database = await testDatabase();
  harbour = await addOrganisation(database.db, "Harbour");
  lido = await addOrganisation(database.db, "Lido");
  scopes = { everybody: "everywhere", one: [harbour], several: [harbour, lido], nobody: [] };
});
beforeEach(async () => {
  await database.owner`truncate directory_users, grants, group_roles, daily_figures, sign_ins`;
  await seed();
});
afterAll(() => database.close());

/** Sixty users in all combinations, a third in each place; grants of every kind, and a group that gives a role. */
async function seed(): Promise<void> {
  const { db, owner } = database;
  const people = Array.from({ length: 60 }, (_, at) =>
    makeUser({ email: `user${at}@example.com`, status: STATUS[at % 3] ?? "", enabled: at % 5 !== 0 }),
  );
  await upsertUsers(db, people, null);
  for (const [at, { sub }] of people.entries()) {
    const org = [harbour, lido, null][Math.floor(at / 3) % 3] ?? null;
    const seen = [null, LONG_AGO.toISOString(), later(-60).toISOString()][at % 4] ?? null;
    await owner`update directory_users set org_id = ${org}, mfa = ${MFA[at % 7 > 2 ? 0 : at % 3] ?? ""},
      last_sign_in_at = ${seen}, groups = ${at % 6 === 0 ? ["staff"] : []} where sub = ${sub}`;
    const [key, grantOrg, ends] = [
      ["helpdesk", org, null],
      ["auditor", null, later(3600).toISOString()],
      ["administrator", lido, null],
      ["member", org, later(-60).toISOString()],
    ][at % 4] as [string, string | null, string | null];
    await owner`insert into grants (user_sub, role_id, org_id, reason, expires_at)
      values (${sub}, ${await roleId(db, key)}, ${grantOrg}, 'test', ${ends})`;
  }
  const mapping = { groupName: "staff", orgId: harbour, createdBy: people[0]?.sub ?? "", reason: "test" };
  await insertGroupRole(db, { ...mapping, roleId: await roleId(db, "helpdesk") });
  await insertGroupRole(db, { ...mapping, orgId: null, roleId: await roleId(db, "member") });
}

const read = <T>(scope: Scope, run: (db: Parameters<typeof figures.countUsers>[0]) => Promise<T>) =>
  readWithin(database.db, scope, run);

/** Every row of users, and of who holds which role where, whose scope sees it. */
async function rowsOf(scope: Scope) {
  const { owner } = database;
  const all = scope === "everywhere";
  const orgs = all ? [] : [...scope];
  const users = await owner<
    { sub: string; org_id: string | null; status: string; enabled: boolean; mfa: string; seen: Date | null }[]
  >`select sub, org_id, status, enabled, mfa, last_sign_in_at as seen from directory_users
    where ${all} or org_id = any(${orgs}::uuid[])`;
  const held = await owner<{ key: string; sub: string; org_id: string | null; mfa: string }[]>`
    select distinct r.key, u.sub, u.org_id, u.mfa from directory_users u
    join (select user_sub, role_id, org_id from grants where expires_at is null or expires_at > now()
      union select d.sub, m.role_id, m.org_id from group_roles m join directory_users d on m.group_name = any(d.groups)) h
      on h.user_sub = u.sub
    join roles r on r.id = h.role_id
    where ${all} or (u.org_id = any(${orgs}::uuid[]) and (h.org_id is null or h.org_id = any(${orgs}::uuid[])))`;
  return { users: [...users], held: [...held] };
}

const mfaOf = (rows: readonly { mfa: string }[]) => ({
  users: rows.length,
  mfaOn: rows.filter(({ mfa }) => mfa === "on").length,
  mfaUnknown: rows.filter(({ mfa }) => mfa === "unknown").length,
});

describe.each(["everybody", "one", "several", "nobody"])("for %s", (name) => {
  test("users by status, MFA, disabled, inactive and never seen are those of the rows", async () => {
    const scope = scopes[name] ?? [];
    const { users } = await rowsOf(scope);
    const found = await read(scope, (db) => figures.countUsers(db, scope));
    expect(found).toMatchObject({
      ...mfaOf(users),
      disabled: users.filter(({ enabled }) => !enabled).length,
      neverSeen: users.filter((user) => user.status === "CONFIRMED" && user.enabled && !user.seen).length,
    });
    for (const status of STATUS) {
      const counted = found.status.find(({ value }) => value === status)?.users ?? 0;
      expect([status, counted]).toEqual([status, users.filter((user) => user.status === status).length]);
    }
    const inactive = users.filter(({ enabled, seen }) => enabled && seen && seen < INACTIVE).length;
    expect(await read(scope, (db) => figures.countInactive(db, scope, INACTIVE))).toBe(inactive);
  });

  test("organisations are those that have users, the largest first, with their MFA", async () => {
    const scope = scopes[name] ?? [];
    const { users } = await rowsOf(scope);
    const { rows, total } = await read(scope, (db) => figures.listLargestOrganisations(db, scope, 2));
    const places = new Set(users.map(({ org_id }) => org_id));
    expect(total).toBe(places.size);
    expect(rows).toHaveLength(Math.min(2, places.size));
    for (const { id, name: _name, ...counts } of rows) {
      expect(counts).toEqual(mfaOf(users.filter(({ org_id }) => org_id === id)));
    }
  });

  test("holders of roles, by grants and groups, are those of the rows, of the page and of the list's filter", async () => {
    const scope = scopes[name] ?? [];
    const { held } = await rowsOf(scope);
    const holders = await read(scope, (db) => figures.countHolders(db, scope));
    const pages = await read(scope, (db) => listRoles(db, scope));
    for (const { key, holders: shown } of pages) {
      const rows = held.filter((each) => each.key === key);
      const counted = holders.find((each) => each.key === key) ?? mfaOf([]);
      expect([key, counted]).toMatchObject([key, mfaOf(rows)]);
      expect([key, shown]).toEqual([key, rows.length]);
      const listed = await read(scope, (db) => countList(db, { scope, roleKey: key }));
      expect([key, listed]).toEqual([key, { users: rows.length, exact: true }]);
    }
  });

  test("the roles beside each user are those that he is counted by", async () => {
    const scope = scopes[name] ?? [];
    const { users, held } = await rowsOf(scope);
    const subs = users.map(({ sub }) => sub);
    const badges = await read(scope, (db) => listRoleBadges(db, subs, scope));
    const shown = [...badges].flatMap(([sub, roles]) => [
      ...new Set(roles.map(({ key }) => `${sub} ${key}`)),
    ]);
    expect(shown.sort()).toEqual([...new Set(held.map(({ sub, key }) => `${sub} ${key}`))].sort());
  });

  test("organisations' users and administrators are those of a list filtered by both", async () => {
    const scope = scopes[name] ?? [];
    const { users, held } = await rowsOf(scope);
    for (const row of await read(scope, (db) => listOrganisations(db, scope))) {
      expect(row.users).toBe(users.filter(({ org_id }) => org_id === row.id).length);
      const administrators = held.filter(({ key, org_id }) => key === "administrator" && org_id === row.id);
      expect(row.administrators).toBe(administrators.length);
    }
  });

  test("figures of the day are those of the moment they were written, with the day's sign-ins", async () => {
    const scope = scopes[name] ?? [];
    const { users, held } = await rowsOf(scope);
    for (const { sub } of users) {
      await database.owner`insert into sign_ins (user_sub, at, source, outcome) values (${sub}, now(), 'portal', 'done')`;
    }
    expect(await writeDailyFigures(database.db)).toBe(true);
    expect(await writeDailyFigures(database.db)).toBe(true);
    const days = await read(scope, (db) => sumDailyFigures(db, scope, "2026-01-01"));
    const ofAll = days.find(({ roleKey }) => roleKey === "");
    const { users: count, mfaOn } = mfaOf(users);
    if (count === 0) expect(ofAll).toBeUndefined();
    else expect(ofAll).toMatchObject({ users: count, mfaOn, signIns: count });
    if (name === "several") return; // grants of the one are not seen by the other's figures
    for (const key of new Set(held.map((each) => each.key))) {
      const rows = mfaOf(held.filter((each) => each.key === key));
      const day = days.find(({ roleKey }) => roleKey === key);
      expect([key, day?.users, day?.mfaOn]).toEqual([key, rows.users, rows.mfaOn]);
    }
  });
});

test("an organisation that lost its last user has no figures of today any more", async () => {
  await writeDailyFigures(database.db);
  await database.owner`delete from directory_users where org_id = ${lido}`;
  await writeDailyFigures(database.db);
  const rows = await database.owner`select org_id from daily_figures where role_key = ''`;
  expect(rows.map((row) => row.org_id)).not.toContain(lido);
  expect(rows.map((row) => row.org_id)).toContain(EVERYBODY);
});

test("grants that end soon are those of the scope, the first to end on top", async () => {
  const until = later(7200);
  for (const name of ["everybody", "one"]) {
    const scope = scopes[name] ?? [];
    const { users } = await rowsOf(scope);
    const [{ ending } = { ending: 0 }] = await database.owner<{ ending: number }[]>`
      select count(*)::int as ending from grants where expires_at > now() and expires_at <= ${until.toISOString()}
        and user_sub = any(${users.map(({ sub }) => sub)}::uuid[])`;
    const found = await read(scope, (db) => figures.listExpiringGrants(db, scope, until, 3));
    expect([name, found.total, found.rows.length]).toEqual([name, ending, Math.min(3, ending)]);
  }
});
