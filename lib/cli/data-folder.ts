import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "@/lib/cli/failures";
import { lockFolder } from "@/lib/local/postgres/lock";

/** What a demo keeps between its runs. */
export type DataFolder = {
  cognito: string;
  postgres: string;
  portalLog: string;
  /** Number of people that were seeded, or null while that has not been completed. */
  seeded(): number | null;
  markSeeded(people: number): void;
  /** The secret of the portal: made once, readable by its owner alone. */
  secret(): string;
};

/**
 * Takes a folder for this process, emptied when asked for or when an earlier seeding was interrupted. Throws a UsageError
 * that names the living process which holds it.
 * @returns the folder, and what gives it back
 */
export function openDataFolder(folder: string, reset: boolean): { data: DataFolder; release: () => void } {
  const release = takeLock(folder);
  const data = describeFolder(folder);
  if (reset || data.seeded() === null) empty(folder);
  return { data, release };
}

const MARK = "seeded.json";
const CONTENT = ["cognito", "postgres", MARK, "portal.log", "secret"];

function takeLock(folder: string): () => void {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(`A demo already runs here. ${error.message} (--data FOLDER)`);
  }
}

function describeFolder(folder: string): DataFolder {
  return {
    cognito: join(folder, "cognito"),
    postgres: join(folder, "postgres"),
    portalLog: join(folder, "portal.log"),
    seeded: () => readMark(join(folder, MARK)),
    markSeeded: (people) => writeFileSync(join(folder, MARK), JSON.stringify({ people })),
    secret: () => readSecret(join(folder, "secret")),
  };
}

function empty(folder: string): void {
  for (const name of CONTENT) rmSync(join(folder, name), { recursive: true, force: true });
}

function readMark(file: string): number | null {
  try {
    const { people } = JSON.parse(readFileSync(file, "utf8")) as { people?: unknown };
    return typeof people === "number" ? people : null;
  } catch {
    return null;
  }
}

function readSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}
