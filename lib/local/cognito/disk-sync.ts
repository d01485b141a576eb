import { closeSync, fdatasync } from "node:fs";

/** Brings what was written to the disk now and then, without a request waiting for it. */
export type DiskSync = {
  /** Within a second, the file that is open then. */
  readonly soon: (file: () => number) => void;
  /** Closes a file that nobody writes any more, once it is not being synchronised. */
  readonly close: (file: number) => void;
  /** A last time, and no more after it. */
  readonly finish: (file: number) => Promise<void>;
};

const SYNC_EVERY_MS = 1_000;

/** Synchronises at most once a second. A disk that refuses is found out by the next write. */
export function createDiskSync(): DiskSync {
  let timer: NodeJS.Timeout | undefined;
  let working: { readonly file: number; readonly done: Promise<void> } | undefined;

  const sync = (file: number): Promise<void> => {
    const done = new Promise<void>((resolve) => fdatasync(file, () => resolve())).then(() => {
      working = undefined;
    });
    working = { file, done };
    return done;
  };
  return {
    soon: (file) => {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (!working) void sync(file());
      }, SYNC_EVERY_MS).unref();
    },
    close: (file) => {
      if (working?.file === file) void working.done.then(() => closeSync(file));
      else closeSync(file);
    },
    finish: async (file) => {
      clearTimeout(timer);
      await working?.done;
      await sync(file);
    },
  };
}
