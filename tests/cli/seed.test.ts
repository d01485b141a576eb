import { afterAll, beforeAll, expect, test } from "vitest";
import { ORGANISATION_IDS, seedDatabase } from "@/lib/cli/seed/database";
import { makePeople } from "@/lib/cli/seed/people";
import { CLIENT_ID, makePoolSeed, POOL_ID, REGION } from "@/lib/cli/seed/pool";
import { deriveSealKeys } from "@/lib/db/audit-seal";
import { verifyAudit } from "@/lib/db/audit-verify";
import { closeDb } from "@/lib/db/client";
import { findLatestRuns } from "@/lib/db/sync-history";
import { synchronise } from "@/lib/directory/sync";
import { resetEnv } from "@/lib/env";
import { type LocalCognito, startLocalCognito } from "@/lib/local/cognito/server";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";

const DAY = 86_400_000;
const NOW = Date.now();
const SECRET = "a secret of the tests, long enough";
const PEOPLE = makePeople(250, NOW);

let database: TestDatabase;
let cognito: LocalCognito;
const environment = { ...process.env };

beforeAll(async () => {
  database = await testDatabase();
  cognito = await startLocalCognito();
  await cognito.seed(makePoolSeed(PEOPLE, "http://localhost:3000"));
  await seedDatabase(database.url, PEOPLE, NOW, SECRET);
  Object.assign(process.env, {
    NEXTAUTH_URL: "http://localhost:3000",
    NEXTAUTH_SECRET: SECRET,
    DATABASE_URL: database.url,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    COGNITO_USER_POOL_ID: POOL_ID,
    COGNITO_CLIENT_ID: CLIENT_ID,
    COGNITO_DOMAIN: cognito.url,
    COGNITO_ISSUER: cognito.issuer(POOL_ID),
    LIFEGUARD_LOCAL: "true",
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.url,
    DIRECTORY_REQUESTS_PER_SECOND: "30",
  });
  resetEnv();
});

afterAll(async () => {
  await closeDb();
  await cognito?.close();
  await database?.close();
  process.env = environment;
  resetEnv();
});

test("the directory holds everybody, in his organisation, with his MFA state", async () => {
  const rows = await database.owner`select sub, email, org_id, mfa, enabled, status from directory_users`;
  const bySub = new Map(rows.map((row) => [row.sub, row]));
  expect(rows).toHaveLength(250);
  for (const person of PEOPLE) {
    expect(bySub.get(person.sub)).toEqual({
      sub: person.sub,
      email: person.email,
      org_id: person.organisation && ORGANISATION_IDS[person.organisation],
      mfa: person.totpSecret ? "on" : "off",
      enabled: person.enabled,
      status: person.status,
    });
  }
});

test("a synchronisation with the pool finds nothing to change", async () => {
  expect(await synchronise(null)).toBe(true);
  expect((await findLatestRuns(database.db)).last).toMatchObject({
    seen: 250,
    written: 0,
    removed: 0,
    error: null,
  });
});

test("everybody has the roles that he should have, and there is one owner", async () => {
  const rows = await database.owner`
    select g.user_sub, r.key, g.org_id from grants g join roles r on r.id = g.role_id`;
  const held = rows.map((row) => `${row.user_sub} ${row.key} ${row.org_id}`).sort();
  const wanted = PEOPLE.flatMap(({ sub, roles }) =>
    roles.map(({ key, organisation }) => `${sub} ${key} ${organisation && ORGANISATION_IDS[organisation]}`),
  );
  expect(held).toEqual(wanted.sort());
  expect(held.filter((line) => line.includes(" owner "))).toHaveLength(1);
});

test("the audit tells of thirty days in order, and its chain holds", async () => {
  const rows = await database.owner`select id, at, outcome from audit_log order by id`;
  expect(rows.length).toBeGreaterThan(200);
  const times = rows.map((row) => Number(row.at));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(Math.min(...times)).toBeGreaterThan(NOW - 31 * DAY);
  expect(Math.max(...times)).toBeLessThan(NOW);
  expect(new Set(rows.map((row) => row.outcome))).toEqual(new Set(["done", "refused", "failed"]));
  expect(await verifyAudit(database.db, { keys: deriveSealKeys([SECRET]) })).toMatchObject({
    fault: null,
    rows: rows.length,
    sealedFrom: Number(rows[0]?.id),
  });
});

test("nobody is told to have acted without MFA", async () => {
  const enrolled = new Set(PEOPLE.filter(({ totpSecret }) => totpSecret !== null).map(({ sub }) => sub));
  const actors = await database.owner`select distinct actor_sub from audit_log where actor_sub is not null`;
  expect(actors.length).toBeGreaterThan(5);
  expect(actors.filter((row) => !enrolled.has(row.actor_sub))).toEqual([]);
});

test("nobody is told to have acted outside of his organisation, or before he or the other was there", async () => {
  const born = new Map(PEOPLE.map((person) => [person.sub, person]));
  for (const row of await database.owner`select at, actor_sub, subject_sub, action from audit_log`) {
    const actor = born.get(row.actor_sub);
    const subject = row.subject_sub ? born.get(row.subject_sub) : null;
    expect(actor?.createdAt).toBeLessThanOrEqual(Number(row.at));
    if (!subject) continue;
    expect(subject.createdAt).toBeLessThanOrEqual(Number(row.at));
    if (actor?.organisation) expect(actor.organisation).toBe(subject.organisation);
  }
});

test("whoever was let in has signed in, nobody else has, and the last time is the latest that is told", async () => {
  const rows = await database.owner`
    select status, created_at, last_sign_in_at,
      (select max(at) from sign_ins s where s.user_sub = d.sub and s.outcome = 'done') as told
    from directory_users d`;
  const signedIn = rows.filter((row) => row.last_sign_in_at !== null);
  expect(signedIn.length).toBeGreaterThan(150);
  for (const row of signedIn) {
    expect(["CONFIRMED", "RESET_REQUIRED", "EXTERNAL_PROVIDER"]).toContain(row.status);
    expect(Number(row.last_sign_in_at)).toBeGreaterThan(Number(row.created_at));
    expect(Number(row.last_sign_in_at)).toBeLessThan(NOW);
    if (row.told !== null) expect(row.last_sign_in_at).toEqual(row.told);
  }
});

test("filling the pool again changes the address of the portal and nothing else", async () => {
  await cognito.seed(makePoolSeed([], "http://localhost:4000"));
  expect(await synchronise(null)).toBe(true);
  expect((await findLatestRuns(database.db)).last).toMatchObject({ seen: 250, written: 0, removed: 0 });
});
