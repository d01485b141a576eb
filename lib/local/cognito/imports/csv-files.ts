import { createHash, randomUUID } from "node:crypto";
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

/** The files that were uploaded and not imported yet. They hold people's data, so each is removed as soon as it may be. */
export type CsvFiles = {
  readonly pathOf: (jobId: string) => string;
  /** Receives a file under a name of its own, which `accept` turns into the job's. @returns its MD5 in hex */
  readonly receive: (
    bytes: AsyncIterable<Buffer>,
  ) => Promise<{ readonly draft: string; readonly md5: string }>;
  readonly accept: (draft: string, jobId: string) => void;
  readonly discard: (draft: string) => void;
  readonly remove: (jobId: string) => void;
  /** Removes what belongs to no job of these. */
  readonly keepOnly: (jobIds: ReadonlySet<string>) => void;
  /** Removes all of it, where nothing is to outlive the process. */
  readonly close: () => void;
};

/** @param dataDir where they outlive the process; without it they lie in the system's folder for passing files */
export function openCsvFiles(dataDir: string | undefined): CsvFiles {
  let passing: string | undefined;
  const folder = (): string => {
    if (dataDir === undefined) {
      passing ??= mkdtempSync(join(tmpdir(), "local-cognito-imports-"));
      return passing;
    }
    const kept = join(dataDir, "imports");
    mkdirSync(kept, { recursive: true, mode: 0o700 });
    return kept;
  };
  const pathOf = (jobId: string) => join(folder(), `${jobId}.csv`);
  const discard = (draft: string) => rmSync(draft, { force: true });
  return {
    pathOf,
    receive: async (bytes) => {
      const draft = join(folder(), `${randomUUID()}.upload`);
      const hash = createHash("md5");
      try {
        await pipeline(bytes, hashing(hash), createWriteStream(draft, { mode: 0o600 }));
      } catch (error) {
        discard(draft);
        throw error;
      }
      return { draft, md5: hash.digest("hex") };
    },
    accept: (draft, jobId) => renameSync(draft, pathOf(jobId)),
    discard,
    remove: (jobId) => rmSync(pathOf(jobId), { force: true }),
    keepOnly: (jobIds) => {
      if (dataDir === undefined || !existsSync(join(dataDir, "imports"))) return;
      for (const name of readdirSync(folder())) {
        if (!jobIds.has(name.replace(/\.csv$/, ""))) rmSync(join(folder(), name), { force: true });
      }
    },
    close: () => {
      if (passing !== undefined) rmSync(passing, { recursive: true, force: true });
    },
  };
}

function hashing(hash: ReturnType<typeof createHash>) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
}
