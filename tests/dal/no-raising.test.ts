import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Grant, heldUntil, PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { grantRole, revokeGrant } from "@/lib/dal/grants";
import { mapGroup, unmapGroup } from "@/lib/dal/group-mappings";
import { moveUser } from "@/lib/dal/move-user";
import { createRole, deleteRole, editRole } from "@/lib/dal/role-edit";
import { replaceRoles } from "@/lib/dal/role-set";
import { getDb } from "@/lib/db/client";
import { listLiveGrantsWithPermissions } from "@/lib/db/grants";
import { setUserGroups } from "@/lib/db/users";
import { isAppError } from "@/lib/errors";
import { addRole } from "@/tests/guards/role-plays";
import { actAs, type Person } from "@/tests/helpers/actor";
import { later } from "@/tests/helpers/database-rows";
import { addPerson, giveRole, type Portal, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

const SEED = Number(process.env.FAST_CHECK_SEED ?? Date.now() % 1_000_000);
const STEPS = 70;
const GROUPS = ["staff", "night"];
const reason = "because of a test";

let portal: Portal;
let people: Person[];

beforeAll(async () => {
  portal = await startPortal();
  const { alpha, beta } = portal;
  const custom = await addRole("Role keeper", [
    "users:read",
    "users:move",
    "roles:read",
    "roles:grant",
    "roles:edit",
    "roles:map",
  ]);
  people = [
    await addPerson(portal, { roles: [{ key: "owner" }] }),
    await addPerson(portal, { roles: [{ key: "administrator" }] }),
    await addPerson(portal, { roles: [{ key: "administrator", expiresAt: later(7200) }] }),
    await addPerson(portal, { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] }),
    await addPerson(portal, {
      orgId: beta,
      roles: [{ key: "administrator", orgId: beta }, { key: "auditor" }],
    }),
    await addPerson(portal, { orgId: alpha, roles: [{ key: custom.key }] }),
    await addPerson(portal, { orgId: beta, roles: [{ key: "helpdesk", orgId: beta }] }),
  ];
  await giveRole(people[6]?.sub ?? "", { key: custom.key, orgId: beta });
  for (const [index, person] of people.entries()) {
    await setUserGroups(
      getDb(),
      person.sub,
      GROUPS.filter((_, bit) => (index >> bit) & 1),
    );
  }
});

afterAll(() => portal.close());

/** What a person may do, and until when: by permission and place, as milliseconds; nothing is minus infinity. */
type Rights = Map<string, number>;

async function readRights(): Promise<Map<string, Rights>> {
  const all = new Map<string, Rights>();
  for (const { sub } of people) all.set(sub, toRights(await listLiveGrantsWithPermissions(getDb(), sub)));
  return all;
}

function toRights(grants: readonly Grant[]): Rights {
  const rights: Rights = new Map();
  for (const permission of PERMISSIONS) {
    for (const place of [null, portal.alpha, portal.beta]) {
      const until = heldUntil({ grants }, [permission], place);
      const end = until?.getTime() ?? Number.POSITIVE_INFINITY;
      rights.set(`${permission} ${place}`, end === 0 ? Number.NEGATIVE_INFINITY : end);
    }
  }
  return rights;
}

type Ids = { role: string; version: number; grant: string; mapping: string };
type Step = {
  actor: number;
  subject: number;
  operation: (typeof OPERATIONS)[number];
  pick: number;
  place: number;
  permissions: Permission[];
  hours: number | null;
};

const OPERATIONS = [
  "grant",
  "grant",
  "replace",
  "revoke",
  "create",
  "edit",
  "edit",
  "delete",
  "map",
  "map",
  "unmap",
  "move",
] as const;

const step: fc.Arbitrary<Step> = fc.record({
  actor: fc.integer({ min: 0, max: 6 }),
  subject: fc.integer({ min: 0, max: 6 }),
  operation: fc.constantFrom(...OPERATIONS),
  pick: fc.nat(1000),
  place: fc.integer({ min: 0, max: 2 }),
  permissions: fc.subarray([...PERMISSIONS], { maxLength: 6 }),
  hours: fc.constantFrom(null, 1, 100),
});

async function pickIds(pick: number, subject: string): Promise<Ids> {
  const { owner } = portal.database;
  const roles = await owner<
    { id: string; version: number }[]
  >`select id, version from roles order by position, key`;
  const grants = await owner<{ id: string }[]>`select id from grants where user_sub = ${subject} order by id`;
  const mappings = await owner<{ id: string }[]>`select id from group_roles order by id`;
  const none = "00000000-0000-4000-8000-000000000000";
  const role = roles[pick % roles.length];
  return {
    role: role?.id ?? none,
    version: role?.version ?? 1,
    grant: grants[pick % Math.max(grants.length, 1)]?.id ?? none,
    mapping: mappings[pick % Math.max(mappings.length, 1)]?.id ?? none,
  };
}

async function run({ operation, pick, place, permissions, hours }: Step, sub: string): Promise<unknown> {
  const { role: roleId, version, grant, mapping } = await pickIds(pick, sub);
  const orgId = [null, portal.alpha, portal.beta][place] ?? null;
  const expiresAt = hours === null ? null : later(hours * 3600);
  const fields = { name: `Role ${pick}`, description: "", permissions, reason };
  switch (operation) {
    case "grant":
      return grantRole({ sub, roleId, orgId: orgId ?? "", reason, expiresAt });
    case "replace":
      return replaceRoles(sub, { roles: [{ roleId, orgId, expiresAt }], reason });
    case "revoke":
      return revokeGrant(grant, reason);
    case "create":
      return createRole(fields);
    case "edit":
      return editRole({ ...fields, roleId, version });
    case "delete":
      return deleteRole(roleId, reason);
    case "map":
      return mapGroup({ groupName: GROUPS[pick % 2] ?? "", roleId, orgId: orgId ?? "", reason });
    case "unmap":
      return unmapGroup(mapping, reason);
    case "move":
      return moveUser({ sub, orgId: orgId ?? "", reason });
  }
}

test("nobody raises himself, or anybody else, above what he may do himself", {
  timeout: 240_000,
}, async () => {
  console.info(`The operations come from FAST_CHECK_SEED=${SEED}`);
  const steps = fc.sample(step, { numRuns: STEPS, seed: SEED });
  const counts = { done: 0, refused: 0 };
  for (const [index, one] of steps.entries()) {
    const actor = people[one.actor] as Person;
    const subject = people[one.subject] as Person;
    const before = await readRights();
    await actAs(actor);
    const done = await run(one, subject.sub).then(
      () => true,
      (error: unknown) => {
        if (!isAppError(error)) throw error;
        return false;
      },
    );
    counts[done ? "done" : "refused"] += 1;
    const after = await readRights();
    const giver = before.get(actor.sub);
    for (const [sub, rights] of after) {
      for (const [right, until] of rights) {
        const had = before.get(sub)?.get(right) ?? Number.NEGATIVE_INFINITY;
        if (until <= had) continue;
        const what = `seed ${SEED}, step ${index}: ${one.operation} gave ${right}`;
        expect(until, what).toBeLessThanOrEqual(giver?.get(right) ?? Number.NEGATIVE_INFINITY);
      }
    }
    expect(await countOwners(), `seed ${SEED}, step ${index}`).toBeGreaterThan(0);
  }
  expect(counts.done).toBeGreaterThan(3);
  expect(counts.refused).toBeGreaterThan(3);
});

async function countOwners(): Promise<number> {
  const [row] = await portal.database.owner<{ count: number }[]>`select count(*)::int as count from grants g
    join roles r on r.id = g.role_id where r.key = 'owner' and g.org_id is null and g.expires_at is null`;
  return row?.count ?? 0;
}
