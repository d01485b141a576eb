import { Secret } from "otpauth";
import { expect, test } from "vitest";
import { ACCOUNTS } from "@/lib/cli/seed/accounts";
import { KINDS } from "@/lib/cli/seed/kinds";
import { ORGANISATIONS } from "@/lib/cli/seed/organisations";
import { makePeople } from "@/lib/cli/seed/people";
import { makeTotpSecret, makeUuid } from "@/lib/cli/seed/random";

const NOW = Date.UTC(2026, 10, 21);
const DAY = 86_400_000;

test("people are the same in every run", () => {
  expect(makePeople(250, NOW)).toEqual(makePeople(250, NOW));
});

test("a larger demo has the people of a smaller one", () => {
  expect(makePeople(400, NOW).slice(0, 250)).toEqual(makePeople(250, NOW));
});

test("nobody shares a sub or an address, however many there are", () => {
  const people = makePeople(20_000, NOW);
  expect(new Set(people.map((person) => person.sub)).size).toBe(20_000);
  expect(new Set(people.map((person) => person.email)).size).toBe(20_000);
});

test("addresses are plain and in domains reserved for examples", () => {
  for (const { email } of makePeople(2_000, NOW)) expect(email).toMatch(/^[a-z0-9.]+@[a-z]+\.example$/);
});

test("250 people show every kind in every organisation, and somebody runs each", () => {
  const people = makePeople(250, NOW);
  for (const { key } of ORGANISATIONS) {
    const members = people.filter((person) => person.organisation === key);
    const kinds = new Set(members.map((person) => `${person.status} ${person.enabled}`));
    expect([...kinds].sort()).toEqual(
      [...new Set(KINDS.map((kind) => `${kind.status} ${kind.enabled}`))].sort(),
    );
    const roles = members.flatMap((person) => person.roles.map((role) => role.key));
    expect(roles).toEqual(expect.arrayContaining(["administrator", "helpdesk", "auditor", "member"]));
  }
});

test("invitations are fresh or lapsed, and nobody is older than two years or of tomorrow", () => {
  const people = makePeople(250, NOW);
  const invited = people.filter((person) => person.status === "FORCE_CHANGE_PASSWORD");
  expect(invited.some((person) => NOW - person.createdAt < 7 * DAY)).toBe(true);
  expect(invited.some((person) => NOW - person.createdAt > 7 * DAY)).toBe(true);
  for (const { createdAt } of people) {
    expect(createdAt).toBeLessThanOrEqual(NOW);
    expect(createdAt).toBeGreaterThan(NOW - 731 * DAY);
  }
});

test("only the printed accounts have a password", () => {
  const withPassword = makePeople(250, NOW).filter((person) => person.password !== null);
  expect(withPassword.map((person) => person.email)).toEqual(ACCOUNTS.map((account) => account.email));
});

test("a role in an organisation is held by its own people", () => {
  for (const person of makePeople(250, NOW)) {
    for (const role of person.roles) {
      if (role.organisation !== null) expect(role.organisation).toBe(person.organisation);
    }
  }
});

test("made-up identifiers have the form of real ones", () => {
  expect(makeUuid("ada")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-70[0-9a-f]{2}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  expect(makeTotpSecret("ada")).toMatch(/^[A-Z2-7]{32}$/);
  expect(Secret.fromBase32(makeTotpSecret("ada")).bytes).toHaveLength(20);
});
