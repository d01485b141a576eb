import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Holder = { pid: number; startedAt: string | null };

const LOCK_FILE = "lifeguard.lock";
const MOST_TRIES = 5;

/**
 * Takes a data folder for this process and returns what gives it back (idempotent, also done when the process exits). A
 * folder that is not there is made, for its owner alone. The lock of a process that died is taken over, one whose number now
 * belongs to another process included.
 * @throws Error naming the process and the folder when a living process holds it
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, LOCK_FILE);
  const mine = JSON.stringify(describe(process.pid));
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (tryLock(path, mine)) return releaser(path, mine);
    const content = read(path);
    const holder = content === null ? null : parseHolder(content);
    if (holder && isAlive(holder)) {
      throw new Error(
        `The folder ${folder} is in use by process ${holder.pid}. Stop that process first, or choose another folder.`,
      );
    }
    if (content !== null) removeStale(path, content);
  }
  throw new Error(`The lock ${path} could not be taken. Remove the file if no Lifeguard is running.`);
}

/** Whole or not at all: the file appears with its content, and only where there is none. */
function tryLock(path: string, content: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the dead lock away; if somebody else took it over in the meantime, his goes back. */
function removeStale(path: string, stale: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (read(aside) !== stale) linkSync(aside, path);
  } catch (error) {
    if (!isCode(error, "ENOENT") && !isCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function releaser(path: string, mine: string): () => void {
  const release = () => {
    process.off("exit", release);
    if (read(path) === mine) rmSync(path, { force: true });
  };
  process.once("exit", release);
  return release;
}

function isAlive(holder: Holder): boolean {
  if (holder.pid === process.pid) return holder.startedAt === describe(process.pid).startedAt;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (isCode(error, "ESRCH")) return false;
  }
  const now = describe(holder.pid).startedAt;
  return holder.startedAt === null || now === null || holder.startedAt === now;
}

/** A process number alone is not enough: it is given out again, in containers always the same. */
function describe(pid: number): Holder {
  return { pid, startedAt: findStart(pid) };
}

function findStart(pid: number): string | null {
  try {
    if (process.platform === "linux") {
      const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      // It has ended, and only its parent has not heard yet; in containers nobody may ever ask.
      if (fields[0] === "Z") return "ended";
      return `${boot} ${fields[19]}`;
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    throw error;
  }
}

function parseHolder(content: string): Holder | null {
  try {
    const { pid, startedAt } = JSON.parse(content) as Partial<Holder>;
    return Number.isInteger(pid) ? { pid: pid as number, startedAt: startedAt ?? null } : null;
  } catch {
    return null;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
