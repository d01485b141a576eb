import type { OrganisationKey } from "@/lib/cli/seed/organisations";
import type { Person } from "@/lib/cli/seed/people";
import { type DailyFigure, NO_ORGANISATION } from "@/lib/db/daily-figures";

const DAY = 86_400_000;
const DAYS = 60;

/**
 * Figures of the sixty days before today, as a portal that ran all the time would have them: who was there by then, and
 * MFA set up by and by, from a third of those who have it now. For the demo alone; nobody can make up real ones.
 * @param signIns of the seed, by which days have theirs
 */
export function makeDailyFigures(
  people: readonly Person[],
  organisationIds: Record<OrganisationKey, string>,
  signIns: readonly { userSub: string; at: Date }[],
  now: number,
): DailyFigure[] {
  const today = Math.floor(now / DAY) * DAY;
  const orgOf = new Map(
    people.map(({ sub, organisation }) => [
      sub,
      organisation ? organisationIds[organisation] : NO_ORGANISATION,
    ]),
  );
  const counted = countSignIns(signIns, orgOf);
  return Array.from({ length: DAYS }, (_, index) => DAYS - index).flatMap((ago) => {
    const end = today - (ago - 1) * DAY;
    const day = new Date(end - DAY).toISOString().slice(0, 10);
    const share = 1 / 3 + (2 / 3) * (1 - ago / DAYS);
    return [...countPeople(people, orgOf, end)].map(([group, { users, enabled, mfa }]): DailyFigure => {
      const [orgId = NO_ORGANISATION, roleKey = ""] = group.split(" ");
      const came = roleKey === "" ? (counted.get(`${day} ${orgId}`) ?? 0) : 0;
      const mfaOn = Math.round(mfa * share);
      return { day, orgId, roleKey, users, enabled, mfaOn, mfaUnknown: 0, signIns: came };
    });
  });
}

type Count = { users: number; enabled: number; mfa: number };

/** By organisation, and by organisation and role, those who had been made by then. */
function countPeople(people: readonly Person[], orgOf: ReadonlyMap<string, string>, end: number) {
  const counts = new Map<string, Count>();
  for (const { sub, roles, enabled, totpSecret, createdAt } of people) {
    if (createdAt >= end) continue;
    for (const key of new Set(["", ...roles.map((role) => role.key)])) {
      const group = `${orgOf.get(sub)} ${key}`;
      const count = counts.get(group) ?? { users: 0, enabled: 0, mfa: 0 };
      count.users += 1;
      if (enabled) count.enabled += 1;
      if (totpSecret !== null) count.mfa += 1;
      counts.set(group, count);
    }
  }
  return counts;
}

function countSignIns(signIns: readonly { userSub: string; at: Date }[], orgOf: ReadonlyMap<string, string>) {
  const counted = new Map<string, number>();
  for (const { userSub, at } of signIns) {
    const key = `${at.toISOString().slice(0, 10)} ${orgOf.get(userSub)}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return counted;
}
