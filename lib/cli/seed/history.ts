import { castPeople } from "@/lib/cli/seed/cast";
import { type Happening, tellHappening, tellInvitation } from "@/lib/cli/seed/happenings";
import type { OrganisationKey } from "@/lib/cli/seed/organisations";
import type { Person } from "@/lib/cli/seed/people";
import { createRandom, makeUuid, type Random } from "@/lib/cli/seed/random";
import type { AuditEntry } from "@/lib/db/audit";

const DAY = 86_400_000;
const DAYS = 30;
const MOST_INVITATIONS = 120;

/**
 * Thirty days of a portal in use, oldest first, ready to be appended to the audit. Fewer things happen at week-ends.
 * @param now milliseconds since the epoch; nothing is told of the last minute
 */
export function makeHistory(
  people: readonly Person[],
  organisationIds: Record<OrganisationKey, string>,
  now: number,
): AuditEntry[] {
  const random = createRandom("history");
  const told = [...tellDays(people, random, now), ...tellInvitations(people, random, now)];
  return told
    .filter((one) => one.at < now - 60_000 && wereThere(one))
    .sort((a, b) => a.at - b.at)
    .map(({ at, happening }, index) => toEntry(happening, at, index, organisationIds));
}

type Told = { at: number; happening: Happening };

function tellDays(people: readonly Person[], random: Random, now: number): Told[] {
  const cast = castPeople(people);
  const today = Math.floor(now / DAY) * DAY;
  return Array.from({ length: DAYS }, (_, ago) => today - ago * DAY)
    .flatMap((day) => {
      const weekend = [0, 6].includes(new Date(day).getUTCDay());
      const count = weekend ? random.between(1, 4) : random.between(9, 18);
      return Array.from({ length: count }, () => ({
        at: pickTime(day, random),
        happening: tellHappening(cast, random),
      }));
    })
    .filter((told): told is Told => told.happening !== null);
}

/** Whoever was made in these days was invited, unless he signed up himself. */
function tellInvitations(people: readonly Person[], random: Random, now: number): Told[] {
  const cast = castPeople(people);
  return people
    .filter((person) => person.createdAt > now - DAYS * DAY && person.status !== "UNCONFIRMED")
    .slice(0, MOST_INVITATIONS)
    .map((person) => ({ at: person.createdAt, happening: tellInvitation(cast, person, random) }))
    .filter((told): told is Told => told.happening !== null);
}

function wereThere({ at, happening: { actor, subject } }: Told): boolean {
  return actor.createdAt <= at && (subject?.createdAt ?? 0) <= at;
}

/** Between 7 and 19 o'clock, most of it around noon. */
function pickTime(day: number, random: Random): number {
  const hours = 7 + 6 * (random.next() + random.next());
  return Math.round(day + hours * 3_600_000);
}

function toEntry(
  happening: Happening,
  at: number,
  index: number,
  organisationIds: Record<OrganisationKey, string>,
): AuditEntry {
  const { actor, action, outcome, subject, reason, before, after } = happening;
  const organisation = (subject ?? actor).organisation;
  return {
    at: new Date(at),
    changeId: makeUuid(`history ${index}`),
    actorSub: actor.sub,
    actorLabel: actor.email,
    action,
    outcome,
    subjectSub: subject?.sub ?? null,
    subjectLabel: subject?.email ?? null,
    orgId: organisation && organisationIds[organisation],
    reason: reason ?? null,
    before: before ?? null,
    after: after ?? null,
    requestId: makeUuid(`request ${index}`),
    awsRequestId: action.startsWith("user.") && outcome !== "refused" ? makeUuid(`aws ${index}`) : null,
  };
}
