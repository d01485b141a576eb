import type { LocalContext } from "../../context";
import { CognitoError } from "../../errors";
import { getImportJob, type ImportJob, isActive, toUserImportJobType } from "../../imports/import-job";
import { getPool } from "../../lookup";
import type { Pool } from "../../model";
import { operation } from "../operation";

/** StartUserImportJob: begins to import the uploaded file, in the background. One job at a time may run in an account. */
export const startUserImportJob = operation("StartUserImportJob", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const job = getImportJob(ctx, pool.id, input.JobId);
  const obstacle = findObstacle(ctx, pool, job);
  if (obstacle !== undefined) throw new CognitoError("PreconditionNotMetException", obstacle);
  const started: ImportJob = { ...job, status: "Pending", startedAt: ctx.clock() };
  ctx.store.importJobs.put(started);
  ctx.imports.begin(ctx, job.id);
  return { UserImportJob: toUserImportJobType(ctx, started) };
});

function findObstacle(ctx: LocalContext, pool: Pool, job: ImportJob): string | undefined {
  if (job.status !== "Created") return `${job.id} cannot be started in its current state: ${job.status}`;
  if (job.uploadedAt === undefined) return `No csv file was uploaded for ${job.id}`;
  if (pool.settings.AutoVerifiedAttributes.length === 0) {
    return "The user pool has no auto verified attributes.";
  }
  const active = [...ctx.store.importJobs.values()].find(isActive);
  return active && `Only one import job can be active at a time: ${active.id}`;
}
