import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { loadEnvFile } from "node:process";
import type { Command } from "@/lib/cli/command";
import { findStartFolder } from "@/lib/cli/environment";
import { CommandError, readSetting, UsageError } from "@/lib/cli/failures";
import { print } from "@/lib/cli/terminal";
import { archiveAudit, UnsoundChain } from "@/lib/db/audit-archive";
import { deriveSealKeys } from "@/lib/db/audit-seal";
import { openOwnerDb } from "@/lib/db/client";
import { getAuditSecrets, getOwnerUrl } from "@/lib/env";

/** Runs as the owner of the database, since the portal itself cannot remove rows. Keep the files: they are the log from then on. */
export const auditArchive: Command = {
  name: "audit archive",
  summary: "move audit rows before a day to a file, verified, and remove them from the database.",
  options: [
    { name: "before", value: "DATE", help: "the first day (UTC) that stays, such as 2026-01-01" },
    { name: "to", value: "FOLDER", help: "where the file is put, as audit-FIRST-LAST.ndjson.gz" },
    { name: "json", help: "print one line of JSON on standard output, and nothing else there" },
  ],
  async run(given) {
    if (existsSync(".env")) loadEnvFile(".env");
    const before = readDay(given.before);
    if (typeof given.to !== "string") throw new UsageError("--to FOLDER is missing.");
    const folder = resolve(findStartFolder() ?? ".", given.to);
    const keys = deriveSealKeys(readSetting(getAuditSecrets));
    if (keys.length === 0)
      throw new CommandError(
        "Set AUDIT_KEYS or NEXTAUTH_SECRET to the portal's: the record is sealed with it.",
      );
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { db, sql } = openOwnerDb(readSetting(getOwnerUrl));
    try {
      const name = (firstId: number, lastId: number) => join(folder, `audit-${firstId}-${lastId}.ndjson.gz`);
      const by = `lifeguard audit archive (${userInfo().username})`;
      const archived = await archiveAudit(db, before, name, { keys, by, requestId: randomUUID() });
      if (given.json) print(JSON.stringify(archived));
      else if (!archived) print("There is nothing so old.");
      else
        print(
          `${archived.rows} rows, ${archived.firstId} to ${archived.lastId}, are now in ${archived.file} and no longer in the database.`,
        );
      return 0;
    } catch (error) {
      throw error instanceof UnsoundChain ? new CommandError(error.message) : error;
    } finally {
      await sql.end({ timeout: 5 });
    }
  },
};

function readDay(text: string | true | undefined): Date {
  const day =
    typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00.000Z`) : null;
  if (!day || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(String(text))) {
    throw new UsageError("--before takes a day, such as 2026-01-01.");
  }
  if (day.getTime() > Date.now()) throw new UsageError("--before is in the future.");
  return day;
}
