import { getImportJob, toUserImportJobType } from "../../imports/import-job";
import { getPool } from "../../lookup";
import { operation } from "../operation";

/** DescribeUserImportJob: state and counters of a job. */
export const describeUserImportJob = operation("DescribeUserImportJob", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  return { UserImportJob: toUserImportJobType(ctx, getImportJob(ctx, pool.id, input.JobId)) };
});
