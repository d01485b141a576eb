import type { Person } from "@/lib/cli/seed/people";
import { createRandom, type Random } from "@/lib/cli/seed/random";
import type { SeededSignIn } from "@/lib/db/seeding";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** So far back each sign-in is told one by one; of earlier ones only the last. */
const DAYS = 30;
const MOST_OF_ONE = 12;

/**
 * When people signed in, oldest first. Most came lately, some not for months, and those who were never let in did not.
 * @param now milliseconds since the epoch; nothing is told of the last hour
 */
export function makeSignIns(people: readonly Person[], now: number): SeededSignIn[] {
  const random = createRandom("sign-ins");
  return people
    .filter(hasSignedIn)
    .flatMap((person) => tellSignIns(person, random, now))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Each user's last sign-in, by sub. */
export function findLastSignIns(signIns: readonly SeededSignIn[]): Map<string, Date> {
  return new Map(signIns.filter(({ outcome }) => outcome === "done").map(({ userSub, at }) => [userSub, at]));
}

function hasSignedIn({ status }: Person): boolean {
  return status === "CONFIRMED" || status === "RESET_REQUIRED" || status === "EXTERNAL_PROVIDER";
}

function tellSignIns(person: Person, random: Random, now: number): SeededSignIn[] {
  const lately = person.enabled && random.chance(0.8);
  const days = lately ? random.between(1, MOST_OF_ONE) : 1;
  const [youngest, oldest] = lately ? [0, DAYS] : [DAYS, 300];
  return Array.from({ length: days }, () => {
    const day = Math.floor((now - (youngest + (oldest - youngest) * random.next() ** 2) * DAY) / DAY) * DAY;
    const at = Math.round(day + (7 + 11 * random.next()) * HOUR);
    const outcome = random.chance(0.04) ? ("failed" as const) : ("done" as const);
    return { userSub: person.sub, at: new Date(at), outcome };
  }).filter(({ at }) => at.getTime() > person.createdAt && at.getTime() < now - HOUR);
}
