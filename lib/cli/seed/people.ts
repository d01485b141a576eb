import type { BuiltInRole } from "@/lib/auth/permissions";
import { ACCOUNTS, type Account } from "@/lib/cli/seed/accounts";
import { KINDS, type PersonStatus } from "@/lib/cli/seed/kinds";
import { FAMILY_NAMES, GIVEN_NAMES, toLocalPart } from "@/lib/cli/seed/names";
import { ORGANISATIONS, type OrganisationKey } from "@/lib/cli/seed/organisations";
import {
  createRandom,
  makeFederatedName,
  makeTotpSecret,
  makeUuid,
  type Random,
} from "@/lib/cli/seed/random";

/** One made-up user, before he is written to the pool and to the database. */
export type Person = {
  sub: string;
  /** The sub, but for those who come from another provider. */
  username: string;
  name: string;
  email: string;
  organisation: OrganisationKey | null;
  status: PersonStatus;
  enabled: boolean;
  totpSecret: string | null;
  groups: readonly string[];
  roles: Account["roles"];
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** Set for those who can sign in. */
  password: { text: string; temporary: boolean } | null;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The first people of each organisation run it, so that role filters and scopes have something to show. */
const LOCAL_ROLES: readonly BuiltInRole[] = ["administrator", "helpdesk", "helpdesk", "auditor"];

/**
 * The accounts, and as many made-up users as make up `count`, the same in every run but for their dates.
 * @param now milliseconds since the epoch, from which ages are counted back
 */
export function makePeople(count: number, now: number): Person[] {
  const random = createRandom("people");
  const taken = new Set(ACCOUNTS.map((account) => account.email));
  const made = Array.from({ length: Math.max(0, count - ACCOUNTS.length) }, (_, index) =>
    makePerson(index, now, random, taken),
  );
  return [...ACCOUNTS.map((account, index) => fromAccount(account, index, now)), ...made];
}

function fromAccount(account: Account, index: number, now: number): Person {
  const { name, email, organisation, totpSecret, roles, password, temporary } = account;
  return {
    sub: makeUuid(email),
    username: makeUuid(email),
    name,
    email,
    organisation,
    status: temporary ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED",
    enabled: true,
    totpSecret,
    groups: organisation === null ? ["staff"] : [],
    roles,
    createdAt: temporary ? now - DAY : now - (720 - index * 30) * DAY,
    password: { text: password, temporary },
  };
}

function makePerson(index: number, now: number, random: Random, taken: Set<string>): Person {
  const organisation = pickOrganisation(index, random);
  const kind = pickKind(index, random);
  const name = `${random.pick(GIVEN_NAMES)} ${random.pick(FAMILY_NAMES)}`;
  const email = makeAddress(name, organisation.domain, taken);
  const role =
    kind.kind === "active"
      ? (LOCAL_ROLES[Math.floor(index / ORGANISATIONS.length) - KINDS.length] ?? "member")
      : "member";
  const [youngest, oldest] = kind.days;
  return {
    sub: makeUuid(email),
    username: kind.status === "EXTERNAL_PROVIDER" ? makeFederatedName(email) : makeUuid(email),
    name,
    email,
    organisation: organisation.key,
    status: kind.status,
    enabled: kind.enabled,
    totpSecret: random.chance(kind.mfa) ? makeTotpSecret(email) : null,
    groups: pickGroups(random),
    roles: [{ key: role, organisation: organisation.key }],
    createdAt: pickMoment(now - (youngest + (oldest - youngest) * random.next() ** 1.3) * DAY, now, random),
    password: null,
  };
}

/** Round the organisations at first, so that each has its administrator; then by size. */
function pickOrganisation(index: number, random: Random) {
  if (index < ORGANISATIONS.length * (KINDS.length + LOCAL_ROLES.length)) {
    return random.pick(ORGANISATIONS.slice(index % ORGANISATIONS.length, (index % ORGANISATIONS.length) + 1));
  }
  return pickByShare(ORGANISATIONS, random);
}

/** One of each kind for every organisation, then active people for the local roles, then as they come. */
function pickKind(index: number, random: Random) {
  const round = Math.floor(index / ORGANISATIONS.length);
  const first = KINDS[round];
  if (first) return first;
  return round < KINDS.length + LOCAL_ROLES.length ? KINDS[0] : pickByShare(KINDS, random);
}

function pickByShare<T extends { share: number }>(items: readonly T[], random: Random): T {
  const drawn = random.next();
  let sum = 0;
  const found = items.find((item) => {
    sum += item.share;
    return drawn < sum;
  });
  return found ?? random.pick(items);
}

function pickGroups(random: Random): string[] {
  const groups: string[] = [random.chance(0.85) ? "staff" : "contractors"];
  for (const name of ["finance", "clinical-safety", "beta"]) if (random.chance(0.08)) groups.push(name);
  return groups;
}

/** A moment of the given day at which people are at work, and not later than an hour ago. */
function pickMoment(at: number, now: number, random: Random): number {
  const day = Math.floor(at / DAY) * DAY;
  return Math.min(Math.round(day + (8 + 10 * random.next()) * HOUR), now - HOUR);
}

function makeAddress(name: string, domain: string, taken: Set<string>): string {
  const local = toLocalPart(name);
  let email = `${local}@${domain}`;
  for (let number = 2; taken.has(email); number++) email = `${local}${number}@${domain}`;
  taken.add(email);
  return email;
}
