import { TABLE } from "@/tests/guards/table";

export const ACTORS = [
  "nobody",
  "no MFA",
  "owner",
  "admin",
  "admin A",
  "helpdesk",
  "helpdesk A",
  "auditor",
  "member",
  "admin B",
] as const;
export type ActorName = (typeof ACTORS)[number];

export const OUTCOMES = ["open", "sign-in", "mfa", "forbidden", "not found", "allowed"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A line of the table: `name` as written, `entry` without what it is aimed at. */
export type Row = { name: string; entry: string; outcomes: Record<ActorName, Outcome> };

/** One actor at one entry. */
export type Case = { name: string; actor: ActorName; expected: Outcome };

/** The lines of the table. A heading or a word that is not known throws. */
export function readTable(table = TABLE): Row[] {
  const [heading = "", ...lines] = table.split("\n").filter((line) => line.trim() !== "");
  const found = heading.trim().split(/ {2,}/);
  if (found.join() !== ACTORS.join()) throw new Error(`The table has the columns ${found.join(", ")}.`);
  return lines.map(readLine);
}

/** Every actor at every line whose name begins so, each with a title. */
export function listCases(...prefixes: string[]): [title: string, line: Case][] {
  return toCases(readTable().filter(({ name }) => prefixes.some((prefix) => name.startsWith(prefix))));
}

/** Every actor at each of these lines, with a title. */
export function toCases(rows: readonly Row[]): [title: string, line: Case][] {
  return rows
    .flatMap(({ name, outcomes }) => ACTORS.map((actor) => ({ name, actor, expected: outcomes[actor] })))
    .map((line) => [`${line.name} is ${line.expected} for ${line.actor}`, line]);
}

/** What can be observed of an outcome: that an entry is open shows in its answering everybody. */
export function wordOf(outcome: Outcome): Exclude<Outcome, "open"> {
  return outcome === "open" ? "allowed" : outcome;
}

const WORD = `(?:${OUTCOMES.join("|")})`;
const LINE = new RegExp(`^(.+?)((?: +${WORD}){${ACTORS.length}})$`);

function readLine(line: string): Row {
  const [, name = "", words = ""] = LINE.exec(line.trimEnd()) ?? [];
  const outcomes = words.match(new RegExp(WORD, "g")) as Outcome[] | null;
  if (!name || !outcomes) throw new Error(`This line of the table has a word too many or too few: ${line}`);
  return {
    name,
    entry: name.replace(/ \(.*\)$/, ""),
    outcomes: Object.fromEntries(ACTORS.map((actor, at) => [actor, outcomes[at]])) as Row["outcomes"],
  };
}
