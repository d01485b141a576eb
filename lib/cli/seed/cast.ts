import type { BuiltInRole } from "@/lib/auth/permissions";
import type { Person } from "@/lib/cli/seed/people";
import type { Random } from "@/lib/cli/seed/random";

/** The people by what they may do, and those without a role of weight by what can be done to them. */
export type Cast = {
  count: number;
  administrators: readonly Person[];
  helpdesks: readonly Person[];
  /** Everybody who has something to do in the portal, and has MFA: without it nobody does anything there. */
  staff: readonly Person[];
  confirmed: readonly Person[];
  enabled: readonly Person[];
  disabled: readonly Person[];
  invited: readonly Person[];
  unconfirmed: readonly Person[];
};

/** Sorts people into the parts they play. The printed accounts are never acted on: they are as the table says. */
export function castPeople(people: readonly Person[]): Cast {
  const holders = (...keys: BuiltInRole[]) =>
    people.filter(({ enabled, totpSecret, roles }) => {
      return enabled && totpSecret !== null && roles.some((role) => keys.includes(role.key));
    });
  const plain = people.filter(
    (person) => person.password === null && person.roles.every((role) => role.key === "member"),
  );
  const having = (status: Person["status"]) => plain.filter((person) => person.status === status);
  return {
    count: people.length,
    administrators: holders("owner", "administrator"),
    helpdesks: holders("helpdesk"),
    staff: holders("owner", "administrator", "helpdesk", "auditor"),
    confirmed: having("CONFIRMED").filter((person) => person.enabled),
    enabled: plain.filter((person) => person.enabled),
    disabled: plain.filter((person) => !person.enabled),
    invited: having("FORCE_CHANGE_PASSWORD"),
    unconfirmed: having("UNCONFIRMED"),
  };
}

/** One of the candidates who may act on the person: of his organisation, or of everywhere. Null when there is none. */
export function pickFor(candidates: readonly Person[], subject: Person, random: Random): Person | null {
  const able = candidates.filter(
    ({ organisation }) => organisation === null || organisation === subject.organisation,
  );
  return able.length > 0 ? random.pick(able) : null;
}
