import type { Portal } from "@/tests/helpers/portal";
import { POOL } from "@/tests/local-cognito/helpers";

/**
 * What refusals may leave behind: notes of themselves, counts of requests, and what was looked up on the way. Every other
 * table, also one that comes later, must stay as it was.
 */
const MAY_GROW = ["audit_log", "audit_repeats", "rate_limits", "mfa_states"];
/** When Cognito was asked about a user, and how often somebody has tried a code. */
const MAY_CHANGE = ["read_at", "groups_read_at", "mfa_read_at", "attempts", "window_started_at"];

/** All that a refused request must leave alone: rows by table, and the pool's users with their attributes. */
export type State = Record<string, string[]>;

let tables: string[] | undefined;

/** Reads the tables in one query. */
export async function readState(portal: Portal): Promise<State> {
  const { owner } = portal.database;
  tables ??= (
    await owner<{ name: string }[]>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
  )
    .map(({ name }) => name)
    .filter((name) => !MAY_GROW.includes(name));
  const parts = tables.map(
    (name) => `(select array_agg((to_jsonb(t) - $1::text[])::text) from ${name} t) as ${name}`,
  );
  const [row] = await owner.unsafe(`select ${parts.join(", ")}`, [MAY_CHANGE]);
  return { ...row, pool: await readPool(portal) };
}

async function readPool({ sdk }: Portal): Promise<string[]> {
  const users: string[] = [];
  let token: string | undefined;
  do {
    const page = await sdk.listUsers({
      UserPoolId: POOL,
      Limit: 60,
      ...(token && { PaginationToken: token }),
    });
    for (const user of page.Users ?? []) users.push(JSON.stringify(user));
    token = page.PaginationToken;
  } while (token);
  return users;
}

/** The rows that are in one and not in the other. */
export function listDifferences(before: State, after: State): string[] {
  return Object.keys({ ...before, ...after }).flatMap((name) => {
    const [old, now] = [new Set(before[name]), new Set(after[name])];
    const gone = [...old].filter((row) => !now.has(row)).map((row) => `- ${name} ${row}`);
    const come = [...now].filter((row) => !old.has(row)).map((row) => `+ ${name} ${row}`);
    return [...gone, ...come];
  });
}
