import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import type { Command } from "@/lib/cli/command";
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
    const ownerUrl = getOwnerUrl();
    await timed("Database migrated", () => migrateDatabase(ownerUrl));
    return 0;
  },
};
