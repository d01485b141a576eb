import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import type { Command } from "@/lib/cli/command";
import { CommandError, readSetting } from "@/lib/cli/failures";
import { print, say } from "@/lib/cli/terminal";
import { insertAnchor } from "@/lib/db/audit-anchors";
import { deriveSealKeys } from "@/lib/db/audit-seal";
import { openDb } from "@/lib/db/client";
import { getAuditSecrets, getReadingUrl } from "@/lib/env";

/** The portal does the same every few minutes; this is for the moment before something is done to the database. */
export const auditAnchor: Command = {
  name: "audit anchor",
  summary:
    "note the end of the audit's chain, and print it as ID:HASH to be kept where the database's owner cannot reach.",
  options: [{ name: "json", help: "print one line of JSON on standard output, and nothing else there" }],
  async run(given) {
    if (existsSync(".env")) loadEnvFile(".env");
    const keys = deriveSealKeys(readSetting(getAuditSecrets));
    if (keys.length === 0)
      throw new CommandError(
        "Set AUDIT_KEYS or NEXTAUTH_SECRET to the portal's: anchors are sealed with it.",
      );
    const { db, sql } = openDb(readSetting(getReadingUrl), { max: 1 });
    try {
      const anchor = await insertAnchor(db, { atOnce: true, keys });
      const text = anchor && `${anchor.lastId}:${anchor.lastHash}`;
      if (given.json) print(JSON.stringify({ anchor: text }));
      else if (text) print(text);
      else say("There is nothing new since the last anchor.");
      return 0;
    } finally {
      await sql.end({ timeout: 5 });
    }
  },
};
