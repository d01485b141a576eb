import type { LocalContext } from "../context";
import { type CsvFiles, openCsvFiles } from "./csv-files";
import { isActive } from "./import-job";
import { runImportJob } from "./run-job";

/** What imports users in the background. */
export type ImportRunner = {
  readonly files: CsvFiles;
  /** Begins or goes on with a job that is Pending or InProgress. Returns at once. */
  readonly begin: (ctx: LocalContext, jobId: string) => void;
  /** Goes on with what another process left, and removes files that belong to no job. */
  readonly resume: (ctx: LocalContext) => void;
  /** Lets the running slice end; the rest waits for the next process. */
  readonly close: () => Promise<void>;
};

/** @param dataDir where uploaded files outlive the process */
export function createImportRunner(dataDir: string | undefined): ImportRunner {
  const files = openCsvFiles(dataDir);
  const running = new Set<Promise<void>>();
  let closing = false;

  const begin = (ctx: LocalContext, jobId: string) => {
    const run = runImportJob(ctx, jobId, () => closing)
      .catch((error: unknown) => ctx.log(`The import ${jobId} ended badly: ${error}`))
      .finally(() => running.delete(run));
    running.add(run);
  };
  return {
    files,
    begin,
    resume: (ctx) => {
      const jobs = [...ctx.store.importJobs.values()];
      const waiting = jobs.filter((job) => isActive(job) || job.status === "Created");
      files.keepOnly(new Set(waiting.map(({ id }) => id)));
      for (const job of jobs.filter(isActive)) begin(ctx, job.id);
    },
    close: async () => {
      closing = true;
      await Promise.all(running);
      files.close();
    },
  };
}
