import "server-only";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { PgPreparedQuery } from "drizzle-orm/pg-core";
import { traceQuery } from "@/lib/db/query-spans";

type Run = (text: string, parameters: unknown[], query: () => Promise<unknown>) => Promise<unknown>;

/**
 * From here on a failed query does not quote its parameters: they hold e-mails and sealed tokens, and whatever logs the
 * error would write them down. Query, SQLSTATE and constraint stay. Drizzle offers no setting for it, so the one method
 * that makes the error is wrapped.
 */
export function keepParametersOutOfErrors(): void {
  const prototype = PgPreparedQuery.prototype as unknown as { queryWithCache: Run; discreet?: true };
  if (prototype.discreet) return;
  const run = prototype.queryWithCache;
  prototype.discreet = true;
  prototype.queryWithCache = async function (text, parameters, query) {
    try {
      return await traceQuery(text, () => run.call(this, text, parameters, query));
    } catch (error) {
      throw error instanceof DrizzleQueryError ? withoutValues(error) : error;
    }
  };
}

function withoutValues(error: DrizzleQueryError): DrizzleQueryError {
  if (error.cause) removeValues(error.cause);
  return new DrizzleQueryError(error.query, ["left out"], error.cause);
}

/**
 * PostgreSQL names the offending row in `detail` ("Key (email)=(...)") and `where`, and an offending value at the end of a
 * message ("invalid input syntax for type uuid: ...").
 */
function removeValues(cause: Error): void {
  for (const field of ["detail", "where"]) if (field in cause) Reflect.deleteProperty(cause, field);
  const message = cause.message.replace(/: ".*"$/s, "");
  if (message === cause.message) return;
  cause.stack = cause.stack?.replace(cause.message, message) ?? message;
  cause.message = message;
}
