import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import type { Command } from "@/lib/cli/command";
import { CommandError } from "@/lib/cli/failures";
import { timed } from "@/lib/cli/terminal";
import { migrate as migrateDatabase } from "@/lib/db/migrations";
import { getOwnerUrl } from "@/lib/env";

/** Reads DATABASE_OWNER_URL from the environment, or from .env where the environment has none. */
export const migrate: Command = {
  name: "migrate",
  summary: "bring the database of DATABASE_OWNER_URL to the present schema and roles.",
  options: [],
  async run() {
    if (existsSync(".env")) loadEnvFile(".env");
    await timed("Database migrated", async () => migrateDatabase(getOwnerUrl())).catch(explain);
    return 0;
  },
};

/** A refusal of the database has its reason beneath what drizzle says about the statement. */
function explain(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  const reason = error.cause instanceof Error ? ` ${error.cause.message}` : "";
  throw new CommandError(`The database was not migrated. ${error.message}${reason}`);
}
