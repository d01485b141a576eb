import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { grantRole, revokeGrant } from "@/lib/dal/grants";
import { lockUser } from "@/lib/dal/lock";
import { removeFromGroup } from "@/lib/dal/memberships";
import { reconcile } from "@/lib/dal/reconcile";
import { replaceRoles } from "@/lib/dal/role-set";
import { deleteUser, disableUser } from "@/lib/dal/users-write";
import { getDb } from "@/lib/db/client";
import { insertGroupRole } from "@/lib/db/group-roles";
import { listOwners } from "@/lib/db/owners";
import { isAppError } from "@/lib/errors";
import { addRole } from "@/tests/guards/role-plays";
import { actAs, type Person } from "@/tests/helpers/actor";
import { later, roleId } from "@/tests/helpers/database-rows";
import { addPerson, giveRole, type Portal, startPortal } from "@/tests/helpers/portal";
import { keepRequest } from "@/tests/helpers/request";
import { POOL } from "@/tests/local-cognito/helpers";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

const SEED = Number(process.env.FAST_CHECK_SEED ?? Date.now() % 1_000_000);
const ROUNDS = 12;
const GROUP = "staff";
const reason = "because of a test";

let portal: Portal;
let ownerRole: string;
/** Holds a role of the operator's own that has every permission, and is no owner by it. */
let everything: Person;
/** Holds all that a group can give. */
let mapped: Person;

beforeAll(async () => {
  console.info(`Random deeds come from FAST_CHECK_SEED=${SEED}`);
  portal = await startPortal();
  ownerRole = await roleId(getDb(), "owner");
  const custom = await addRole("Everything", PERMISSIONS);
  everything = await addPerson(portal, { roles: [{ key: custom.key }] });
  const most = await addRole(
    "Nearly everything",
    PERMISSIONS.filter((one) => one !== "portal:own"),
  );
  await portal.sdk.createGroup({ UserPoolId: POOL, GroupName: GROUP });
  mapped = await addPerson(portal);
  await insertGroupRole(getDb(), {
    ...{ groupName: GROUP, roleId: most.id, orgId: null, createdBy: mapped.sub, reason },
  });
  await join(mapped);
});
afterAll(() => portal?.close());

async function join({ sub, username }: Person): Promise<void> {
  await portal.sdk.adminAddUserToGroup({ UserPoolId: POOL, Username: username, GroupName: GROUP });
  await portal.database.owner`update directory_users set groups = ${[GROUP]} where sub = ${sub}`;
}

/** 0 to 1, the same for the same seed. */
function drawNumbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

type Owner = Person & { grantId: string };

const DEEDS: ((owner: Owner) => Promise<unknown>)[] = [
  ({ grantId }) => revokeGrant(grantId, reason),
  ({ sub }) => replaceRoles(sub, { roles: [], reason }),
  ({ sub }) => disableUser(sub, reason),
  ({ sub }) => lockUser(sub, reason),
  ({ sub, email }) => deleteUser(sub, { confirmation: email, reason }),
  ({ sub }) => removeFromGroup({ sub, group: GROUP, reason }),
  // An owner for a time only must not become the last.
  async ({ sub }) => {
    await replaceRoles(sub, { roles: [], reason });
    await grantRole({ sub, roleId: ownerRole, orgId: "", reason, expiresAt: later(3600) });
  },
];

test(`whatever many do to the owners at the same time, one is left (seed ${SEED})`, {
  timeout: 600_000,
}, async () => {
  const draw = drawNumbers(SEED);
  let done = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const owners: Owner[] = [];
    for (let count = 2 + draw(2); count > 0; count -= 1) {
      const person = await addPerson(portal);
      await join(person);
      owners.push({ ...person, grantId: await giveRole(person.sub, { key: "owner" }) });
    }
    const actors = [...owners, everything, mapped];
    const deeds = Array.from({ length: 10 }, (_, at) => {
      const actor = actors[at % actors.length] ?? everything;
      const others = owners.filter(({ sub }) => sub !== actor.sub);
      return { actor, target: others[draw(others.length)], deed: DEEDS[draw(DEEDS.length)] };
    });
    const before = await countPermanent();
    const running: Promise<string>[] = [];
    for (const { actor, target, deed } of deeds) {
      await actAs(actor);
      if (target && deed) running.push(keepRequest(() => outcomeOf(deed(target))));
    }
    const outcomes = await Promise.all(running);
    await reconcile();
    done += outcomes.filter((outcome) => outcome === "done").length;
    const left = await countPermanent();
    expect(left, `round ${round} of seed ${SEED}, from ${before}: ${outcomes.join(", ")}`).toBeGreaterThan(0);
    await retireOwners();
  }
  expect(done).toBeGreaterThan(ROUNDS);
});

/** Enabled owners whose grant does not end, and whom no change under way takes away. */
async function countPermanent(): Promise<number> {
  return (await listOwners(getDb())).filter(({ permanent, leaving }) => permanent && !leaving).length;
}

/** Without owners of former rounds each round is as close to the edge as the first. */
async function retireOwners(): Promise<void> {
  await portal.database.owner`delete from grants where role_id = ${ownerRole}`;
}

async function outcomeOf(deed: Promise<unknown>): Promise<string> {
  try {
    await deed;
    return "done";
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}
