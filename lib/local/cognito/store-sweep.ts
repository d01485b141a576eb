import type { Tables } from "./store-tables";

const DAY_MS = 86_400_000;

/** Forgets what has expired by `now`. */
export function sweepExpired(tables: Tables, now: number): void {
  for (const table of [
    tables.authCodes,
    tables.challenges,
    tables.hostedSessions,
    tables.pendingForms,
    tables.refreshTokens,
  ]) {
    for (const [key, value] of table.entries()) if (value.expiresAt < now) table.delete(key);
  }
  // An access token may outlive the last refresh by a day at most, and needs its family until then.
  for (const [key, family] of tables.families.entries()) {
    if (family.expiresAt + DAY_MS < now) tables.families.delete(key);
  }
}
