import fc from "fast-check";
import { upsertUsers } from "@/lib/db/users";
import type { TestDatabase } from "@/tests/helpers/database";
import { addOrganisation, makeUser } from "@/tests/helpers/database-rows";

export const ROLE_KEYS = ["owner", "administrator", "helpdesk", "auditor", "member"] as const;
export const GROUPS = ["staff", "beta"] as const;
export const TIERS = ["gold", "silver", ""] as const;

const DAY = 24 * 60 * 60_000;

/**
 * Few different values, so that pages begin and end in the middle of equal ones. Users, grants (some expired, some of
 * another organisation than the user's), groups and invitations. Returns the ids of the organisations.
 */
export async function fillUsers({ db, owner }: TestDatabase, users: number, seed: number): Promise<string[]> {
  const orgs = [await addOrganisation(db, "Lido"), await addOrganisation(db, "Harbour")];
  const moment = fc.constantFrom(
    ...["01", "02", "03"].map((day) => new Date(`2026-01-${day}T10:00:00.001Z`)),
  );
  const days = fc.constantFrom(null, 1, 5.5, 6.5, 30);
  const person = fc.record({
    name: fc.constantFrom(null, "", "Ada", "ada", "Émile", "emile", "Zoë_100%", "a\\b"),
    email: fc.constantFrom(
      ...["a@example.com", "A@example.com", "b@example.com", "é@x.example.com", "z_z@example.com"],
    ),
    phone: fc.constantFrom(null, "+441", "+442"),
    status: fc.constantFrom("CONFIRMED", "UNCONFIRMED", "FORCE_CHANGE_PASSWORD"),
    enabled: fc.boolean(),
    created: moment,
    modified: moment,
    seen: fc.option(moment, { freq: 3 }),
    active: fc.option(moment, { freq: 3 }),
    invited: days,
    org: fc.constantFrom(null, ...orgs),
    mfa: fc.constantFrom("on", "off", "unknown"),
    groups: fc.subarray([...GROUPS]),
    tier: fc.option(fc.constantFrom(...TIERS)),
    score: fc.option(fc.constantFrom("5", "7.25", "-3", "many")),
    birth: fc.option(fc.constantFrom("1990-02-01", "1991-01-01", "soon")),
    grants: fc.uniqueArray(
      fc.record({
        key: fc.constantFrom(...ROLE_KEYS),
        org: fc.constantFrom(null, ...orgs),
        expires: fc.constantFrom(null, null, -1, 9),
      }),
      { maxLength: 3, selector: ({ key, org }) => `${key} ${org}` },
    ),
  });
  for (const one of fc.sample(person, { numRuns: users, seed })) {
    const attributes = Object.entries({
      "custom:tier": one.tier,
      "custom:score": one.score,
      birthdate: one.birth,
    });
    const user = makeUser({
      ...{ name: one.name, email: one.email, phone: one.phone, status: one.status, enabled: one.enabled },
      createdAt: one.created,
      modifiedAt: one.modified,
      attributes: Object.fromEntries(
        attributes.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
      ),
    });
    await upsertUsers(db, [user], null);
    const invited = one.invited === null ? null : new Date(Date.now() - one.invited * DAY);
    await owner`update directory_users set org_id = ${one.org}, mfa = ${one.mfa}, groups = ${one.groups},
      last_sign_in_at = ${one.seen}, last_active_at = ${one.active}, invited_at = ${invited} where sub = ${user.sub}`;
    for (const { key, org, expires } of one.grants) {
      const until = expires === null ? null : new Date(Date.now() + expires * DAY);
      await owner`insert into grants (user_sub, role_id, org_id, reason, expires_at)
        select ${user.sub}, id, ${org}, 'test', ${until} from roles where key = ${key}`;
    }
  }
  return orgs;
}
