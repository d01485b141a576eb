import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "@/lib/cli/failures";
import { lockFolder } from "@/lib/local/postgres/lock";

const OURS = /^(snapshot|journal)(\.\d+)?\.ndjson(\.unfinished(-slices)?)?$|^imports$/;

/**
 * Takes a folder of state for this process, emptied of what a local Cognito keeps there when asked for. A demo locks the
 * folder above its Cognito's: that one is respected, too.
 * @returns what gives it back
 * @throws UsageError naming the living process that holds it
 */
export function openStateFolder(folder: string, reset: boolean): () => void {
  const above = dirname(folder);
  const releases = existsSync(join(above, "lifeguard.lock")) ? [lock(above)] : [];
  releases.push(lock(folder));
  if (reset) empty(folder);
  return () => {
    for (const release of releases) release();
  };
}

function lock(folder: string): () => void {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(`${error.message} (--data FOLDER)`);
  }
}

function empty(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (OURS.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
