import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hashMigrations } from "@/lib/db/migrations";

const CACHE_FOLDER = fileURLToPath(new URL("../../../node_modules/.cache/lifeguard/", import.meta.url));

/** A migrated, empty database as a tar file, or null when nobody has made it yet. */
export function findTemplate(): Blob | null {
  const path = templatePath();
  return existsSync(path) ? new Blob([readFileSync(path)]) : null;
}

/** Keeps a dump for the next time. Others who make it at the same moment do no harm: the file appears as a whole. */
export async function saveTemplate(dump: Blob): Promise<void> {
  mkdirSync(CACHE_FOLDER, { recursive: true });
  const draft = join(CACHE_FOLDER, `${randomUUID()}.tmp`);
  writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
  renameSync(draft, templatePath());
  for (const name of readdirSync(CACHE_FOLDER)) {
    const outdated = name.startsWith("postgres-") && join(CACHE_FOLDER, name) !== templatePath();
    if (outdated) rmSync(join(CACHE_FOLDER, name), { force: true });
  }
}

/** Another file for each PGlite, set of migrations and set of built-in roles. */
function templatePath(): string {
  return join(CACHE_FOLDER, `postgres-${readVersion()}-${hashMigrations()}.tar`);
}

function readVersion(): string {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const manifest = JSON.parse(readFileSync(join(entry, "..", "..", "package.json"), "utf8")) as {
    version: string;
  };
  return manifest.version;
}
