import { makeDailyFigures } from "@/lib/cli/seed/figures";
import { makeHistory } from "@/lib/cli/seed/history";
import { ORGANISATIONS, type OrganisationKey } from "@/lib/cli/seed/organisations";
import type { Person } from "@/lib/cli/seed/people";
import { isVerified } from "@/lib/cli/seed/pool";
import { makeUuid } from "@/lib/cli/seed/random";
import { findLastSignIns, makeSignIns } from "@/lib/cli/seed/sign-ins";
import { appendAudit } from "@/lib/db/audit";
import { deriveSealKeys, type SealKey } from "@/lib/db/audit-seal";
import { type Db, openDb } from "@/lib/db/client";
import { seedDailyFigures } from "@/lib/db/daily-figures";
import { insertOrganisation } from "@/lib/db/organisations";
import { type Filling, fillUsers, type SeededGrant, seedGrants, seedSignIns } from "@/lib/db/seeding";
import { type DirectoryUserInput, upsertUsers } from "@/lib/db/users";

/** Organisations have the same ids in every demo, so that links and screenshots stay right. */
export const ORGANISATION_IDS = Object.fromEntries(
  ORGANISATIONS.map(({ key }) => [key, makeUuid(`organisation ${key}`)]),
) as Record<OrganisationKey, string>;

const DAY = 86_400_000;
/** As long as the portal would have kept them apart from each user's last one. */
const SIGN_IN_DAYS = 90;

/**
 * Fills a migrated database with what the portal would have gathered by now: the directory, who belongs where, roles and
 * thirty days of audit. Runs with the portal's own lesser rights.
 * @param now milliseconds since the epoch, when the people were made
 * @param secret NEXTAUTH_SECRET of the portal that will run there: seals the audit
 */
export async function seedDatabase(
  url: string,
  people: readonly Person[],
  now: number,
  secret: string,
): Promise<void> {
  const { db, sql } = openDb(url, { max: 1 });
  try {
    for (const { key, name } of ORGANISATIONS)
      await insertOrganisation(db, { id: ORGANISATION_IDS[key], name });
    await upsertUsers(db, people.map(toDirectoryUser), null, new Date(now));
    const signIns = makeSignIns(people, now);
    const lastSignIns = findLastSignIns(signIns);
    await fillUsers(
      db,
      people.map((person) => toFilling(person, lastSignIns.get(person.sub) ?? null)),
    );
    await seedSignIns(
      db,
      signIns.filter(({ at }) => at.getTime() > now - SIGN_IN_DAYS * DAY),
    );
    await seedGrants(db, people.flatMap(toGrants));
    const came = signIns.filter(({ outcome }) => outcome === "done");
    await seedDailyFigures(db, makeDailyFigures(people, ORGANISATION_IDS, came, now));
    await writeHistory(db, people, now, deriveSealKeys([secret]));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function writeHistory(
  db: Db,
  people: readonly Person[],
  now: number,
  keys: readonly SealKey[],
): Promise<void> {
  const entries = makeHistory(people, ORGANISATION_IDS, now);
  await db.transaction(async (tx) => {
    for (const entry of entries) await appendAudit(tx, entry, keys);
  });
}

/** As ListUsers will tell it, so that the first synchronisation finds nothing to change. */
function toDirectoryUser(person: Person): DirectoryUserInput {
  const { sub, username, email, name, status, enabled, createdAt } = person;
  const emailVerified = isVerified(person);
  const at = new Date(createdAt);
  return {
    sub,
    username,
    email,
    emailVerified,
    name,
    phone: null,
    status,
    enabled,
    attributes: { sub, email, email_verified: String(emailVerified), name },
    createdAt: at,
    modifiedAt: at,
  };
}

function toFilling({ sub, organisation, totpSecret, groups }: Person, lastSignInAt: Date | null): Filling {
  const mfa = totpSecret ? "on" : "off";
  const orgId = organisation && ORGANISATION_IDS[organisation];
  return { sub, orgId, mfa, groups: [...groups].sort(), lastSignInAt };
}

function toGrants({ sub, roles, createdAt }: Person): SeededGrant[] {
  return roles.map(({ key, organisation }) => ({
    userSub: sub,
    roleKey: key,
    orgId: organisation && ORGANISATION_IDS[organisation],
    reason: "Part of the demo",
    createdAt: new Date(createdAt),
  }));
}
