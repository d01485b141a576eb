import { CognitoError } from "../../errors";
import { endImportJob, getImportJob, isActive, toUserImportJobType } from "../../imports/import-job";
import { getPool } from "../../lookup";
import { operation } from "../operation";

/** StopUserImportJob: ends a job between two lines. What was imported stays; the job cannot be started again. */
export const stopUserImportJob = operation("StopUserImportJob", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const job = getImportJob(ctx, pool.id, input.JobId);
  if (!isActive(job)) {
    const message = `${job.id} cannot be stopped in its current state: ${job.status}`;
    throw new CognitoError("PreconditionNotMetException", message);
  }
  const stopped = endImportJob(ctx, job, "Stopped", "The Import Job was stopped by the developer.");
  ctx.store.importJobs.put(stopped);
  return { UserImportJob: toUserImportJobType(ctx, stopped) };
});
