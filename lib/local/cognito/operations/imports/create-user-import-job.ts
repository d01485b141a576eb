import { CognitoError, invalidParameter } from "../../errors";
import { buildImportJob, listImportJobs, toUserImportJobType } from "../../imports/import-job";
import { getPool } from "../../lookup";
import { operation } from "../operation";

const ROLE = /^arn:[\w-]+:iam::\d{12}:role\/./;
/** AWS's quota, which cannot be raised there. */
const JOBS_A_POOL = 1_000;

/** CreateUserImportJob: a job, and the address to which its CSV file is to be sent within 15 minutes. */
export const createUserImportJob = operation("CreateUserImportJob", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  if (!ROLE.test(input.CloudWatchLogsRoleArn)) {
    throw invalidParameter("CloudWatchLogsRoleArn is not the ARN of an IAM role.");
  }
  if (input.PasswordHashingAlgorithm !== undefined) {
    // How a file holds hashes is not documented; a guess would take for granted what AWS may refuse.
    throw invalidParameter("PasswordHashingAlgorithm: files with password hashes cannot be imported here.");
  }
  if (listImportJobs(ctx, pool.id).length >= JOBS_A_POOL) {
    throw new CognitoError("LimitExceededException", "The user pool has the maximum number of import jobs.");
  }
  const job = buildImportJob(ctx, pool.id, input.JobName, input.CloudWatchLogsRoleArn);
  ctx.store.importJobs.put(job);
  return { UserImportJob: toUserImportJobType(ctx, job) };
});
