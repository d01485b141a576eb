import "server-only";
import { isDatabaseUnavailable } from "@/lib/db/errors";
import { AppError, isAppError } from "@/lib/errors";

/**
 * The failure that people are told about: AppErrors, and a database that does not answer as "unavailable". Null for a bug,
 * which the caller throws on.
 */
export function toExpected(error: unknown): AppError | null {
  if (isAppError(error)) return error;
  if (!isDatabaseUnavailable(error)) return null;
  return new AppError("unavailable", "The portal's database does not answer. Try again in a minute.", {
    cause: error,
    retryAfter: 30,
  });
}
