import "server-only";

/** What postgres.js and Node say when no connection can be made or an open one breaks. */
const CONNECTION_CODES = new Set([
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * SQLSTATEs that pass by themselves: connection exceptions (08), too many connections (53), shut down or starting (57P),
 * statement timeout (57014), lock timeout (55P03), deadlock and serialisation (40), idle transaction ended (25P03).
 */
const PASSING_STATES = /^(08...|53...|57P..|57014|55P03|40...|25P03)$/;

/** True when the database is out of reach or too busy: worth another try, and no fault of the query. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = findCode(error);
  return code !== null && (CONNECTION_CODES.has(code) || PASSING_STATES.test(code));
}

/** True when a row with the same key exists (SQLSTATE 23505), optionally of one constraint or unique index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (findCode(error) !== "23505") return false;
  return constraint === undefined || findField(error, "constraint_name") === constraint;
}

/** True when a row that is referred to does not exist, or is still referred to (SQLSTATE 23503). */
export function isReferenceViolation(error: unknown): boolean {
  return findCode(error) === "23503";
}

function findCode(error: unknown): string | null {
  return findField(error, "code");
}

/** Drizzle wraps the driver's error, and Node wraps several addresses' failures: look through causes and aggregates. */
function findField(error: unknown, field: string, depth = 0): string | null {
  if (!(error instanceof Error) || depth > 5) return null;
  const value = (error as unknown as Record<string, unknown>)[field];
  if (typeof value === "string" && error.name !== "AppError") return value;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  for (const cause of inner) {
    const found = findField(cause, field, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
