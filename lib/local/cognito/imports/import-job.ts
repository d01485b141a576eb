import { randomBytes, randomInt } from "node:crypto";
import type { LocalContext } from "../context";
import { resourceNotFound } from "../errors";
import { presignedUrl } from "./presigned-url";

export type ImportStatus =
  | "Created"
  | "Pending"
  | "InProgress"
  | "Expired"
  | "Stopped"
  | "Failed"
  | "Succeeded";

/** An import of users from a CSV file. Times are milliseconds since the epoch. */
export type ImportJob = {
  readonly poolId: string;
  readonly id: string;
  readonly name: string;
  /** Place in the listing: grows with every job made. */
  readonly sequence: number;
  readonly roleArn: string;
  /** Signs the address to which the file is sent. */
  readonly uploadKey: string;
  readonly uploadedAt?: number;
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly completedAt?: number;
  readonly status: ImportStatus;
  readonly completionMessage?: string;
  readonly imported: number;
  readonly skipped: number;
  readonly failed: number;
  /** Lines of the file that are done with, so that another process goes on behind them. */
  readonly linesDone: number;
};

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
/** A job that nobody starts expires in 24 to 48 hours; here at the first moment at which it may. */
const LIFE_MS = 24 * 3_600_000;

/** A job that waits for its file (not stored yet). */
export function buildImportJob(ctx: LocalContext, poolId: string, name: string, roleArn: string): ImportJob {
  const last = Math.max(0, ...[...ctx.store.importJobs.values()].map(({ sequence }) => sequence));
  const suffix = Array.from({ length: 10 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join("");
  return {
    poolId,
    id: `import-${suffix}`,
    name,
    sequence: last + 1,
    roleArn,
    uploadKey: randomBytes(32).toString("base64url"),
    createdAt: ctx.clock(),
    status: "Created",
    imported: 0,
    skipped: 0,
    failed: 0,
    linesDone: 0,
  };
}

/** True while users are being imported, or are about to be. */
export function isActive(job: ImportJob): boolean {
  return job.status === "Pending" || job.status === "InProgress";
}

/** A job of this pool. @throws CognitoError ResourceNotFoundException */
export function getImportJob(ctx: LocalContext, poolId: string, jobId: string): ImportJob {
  const job = ctx.store.importJobs.get(jobId);
  if (job?.poolId !== poolId) throw resourceNotFound(`User import job ${jobId} does not exist.`);
  return expireImportJob(ctx, job);
}

/** A pool's jobs, the last made first. */
export function listImportJobs(ctx: LocalContext, poolId: string): ImportJob[] {
  const jobs = [...ctx.store.importJobs.values()].filter((job) => job.poolId === poolId);
  return jobs.map((job) => expireImportJob(ctx, job)).sort((a, b) => b.sequence - a.sequence);
}

/** The job as ended (not stored yet). */
export function endImportJob(
  ctx: LocalContext,
  job: ImportJob,
  status: ImportStatus,
  message: string,
): ImportJob {
  return { ...job, status, completedAt: ctx.clock(), completionMessage: message };
}

/** UserImportJobType, as the operations give it. Dates are epoch seconds. */
export function toUserImportJobType(ctx: LocalContext, job: ImportJob) {
  const { startedAt, completedAt, completionMessage } = job;
  return {
    JobName: job.name,
    JobId: job.id,
    UserPoolId: job.poolId,
    PreSignedUrl: presignedUrl(ctx, job),
    CreationDate: job.createdAt / 1000,
    ...(startedAt === undefined ? {} : { StartDate: startedAt / 1000 }),
    ...(completedAt === undefined ? {} : { CompletionDate: completedAt / 1000 }),
    Status: job.status,
    CloudWatchLogsRoleArn: job.roleArn,
    ImportedUsers: job.imported,
    SkippedUsers: job.skipped,
    FailedUsers: job.failed,
    ...(completionMessage === undefined ? {} : { CompletionMessage: completionMessage }),
  };
}

function expireImportJob(ctx: LocalContext, job: ImportJob): ImportJob {
  if (job.status !== "Created" || ctx.clock() < job.createdAt + LIFE_MS) return job;
  const expired: ImportJob = { ...job, status: "Expired" };
  ctx.store.importJobs.put(expired);
  ctx.imports.files.remove(job.id);
  return expired;
}
