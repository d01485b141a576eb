import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import type { Given } from "@/lib/cli/arguments";
import type { Command } from "@/lib/cli/command";
import { readSetting, UsageError } from "@/lib/cli/failures";
import { print, say } from "@/lib/cli/terminal";
import { type ArchiveReport, verifyArchiveFile, verifyArchives } from "@/lib/db/audit-archive-check";
import { deriveSealKeys, type SealKey } from "@/lib/db/audit-seal";
import { type Anchor, type ChainReport, walkAudit } from "@/lib/db/audit-verify";
import { openDb } from "@/lib/db/client";
import { getAuditSecrets, getReadingUrl } from "@/lib/env";

/** Exit codes: 0 whole, 1 a fault was found, 2 a mistake in the options. */
export const auditVerify: Command = {
  name: "audit verify",
  summary: "check the audit's chain: edited, removed, moved, forged and cut off rows.",
  options: [
    { name: "json", help: "print one line of JSON on standard output, and nothing else there" },
    {
      name: "anchor",
      value: "ID:HASH",
      help: "an end of the chain from the log or the bucket; several with commas",
    },
    { name: "archives", value: "FOLDER", help: "check the archived files there against their records, too" },
    { name: "file", value: "FILE", help: "check one archived file by itself, without the database" },
  ],
  async run(given) {
    if (existsSync(".env")) loadEnvFile(".env");
    const keys = deriveSealKeys(readSetting(getAuditSecrets));
    if (typeof given.file === "string") return tellFile(given, await verifyArchiveFile(given.file, { keys }));
    const anchors = readAnchors(given.anchor);
    const report = await verifyDatabase(given, keys, anchors);
    if (given.json) print(JSON.stringify(report));
    else tell(report);
    return report.fault ? 1 : 0;
  },
};

type FullReport = ChainReport & { files: number };

async function verifyDatabase(given: Given, keys: SealKey[], anchors: Anchor[]): Promise<FullReport> {
  const { db, sql } = openDb(readSetting(getReadingUrl), { max: 1 });
  try {
    let files = 0;
    if (typeof given.archives === "string") {
      const archived = await verifyArchives(db, given.archives, { keys, anchors });
      files = archived.files;
      if (archived.fault) return { ...EMPTY, sealsChecked: keys.length > 0, fault: archived.fault, files };
    }
    const walk = walkAudit(db, { keys, anchors });
    for (;;) {
      const step = await walk.next();
      if (step.done) return { ...step.value, files };
      if (!given.json) say(`${step.value.percent} %, ${step.value.rows} rows`);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const EMPTY = {
  fault: null,
  rows: 0,
  head: null,
  sealsChecked: false,
  sealedFrom: null,
  anchors: 0,
  archivedUpTo: null,
};

function readAnchors(text: string | true | undefined): Anchor[] {
  if (typeof text !== "string") return [];
  return text.split(",").map((one) => {
    const [, id, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(one.trim()) ?? [];
    if (!id || !hash)
      throw new UsageError(`"${one}" is not an anchor: the number of a row, a colon, and 64 hex digits.`);
    return { id: Number(id), hash, at: null };
  });
}

function tell({
  fault,
  rows,
  head,
  anchors,
  archivedUpTo,
  sealsChecked,
  sealedFrom,
  files,
}: FullReport): void {
  if (fault) {
    print(`Not whole, at row ${fault.id}: ${fault.sentence}`);
    return;
  }
  print(
    `Whole: ${rows} rows, and ${anchors} anchors hold.${files > 0 ? ` ${files} archived files as well.` : ""}`,
  );
  if (head) print(`The end is ${head.id}:${head.hash}`);
  if (archivedUpTo !== null) print(`Rows up to ${archivedUpTo} were archived.`);
  if (!sealsChecked) print("Seals were not checked: set AUDIT_KEYS or NEXTAUTH_SECRET to the portal's.");
  else if (sealedFrom === null) print("No row has a seal yet.");
  else print(`Rows are sealed from ${sealedFrom} on.`);
}

function tellFile(given: Given, report: ArchiveReport): number {
  if (given.json) print(JSON.stringify(report));
  else if (report.fault) print(`Not whole, at row ${report.fault.id}: ${report.fault.sentence}`);
  else print(`Whole: ${report.rows} rows, ${report.firstId} to ${report.lastId}:${report.lastHash}`);
  return report.fault ? 1 : 0;
}
