import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "@/lib/cli/arguments";

/** Who holds a lock: the process, and when it was born, since process ids are given out again. */
type Holder = { pid: number; born: string | null };

/**
 * Takes the lock of a data folder, so that two demos never write one folder. A lock whose process is dead is taken over.
 * Throws a UsageError that names the living holder.
 * @returns gives the lock back
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "demo.lock");
  const holder: Holder = { pid: process.pid, born: readBirth(process.pid) };
  for (let attempt = 0; attempt < 3; attempt++) {
    if (createExclusively(file, JSON.stringify(holder))) return () => rmSync(file, { force: true });
    const other = readHolder(file);
    if (other && isAlive(other)) throw new UsageError(tell(folder, other.pid));
    rmSync(file, { force: true });
  }
  throw new Error(`The lock ${file} could not be taken.`);
}

function tell(folder: string, pid: number): string {
  return `A demo already runs on ${folder} (process ${pid}). Stop it with Ctrl-C or \`kill ${pid}\`, or give this one a folder of its own: --data FOLDER`;
}

function createExclusively(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

function isAlive({ pid, born }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return born === null || readBirth(pid) === born;
}

/** Start time of a process in clock ticks since the system started; null where there is no /proc. */
function readBirth(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
