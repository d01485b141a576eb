import { type ImportJob, listImportJobs, toUserImportJobType } from "../../imports/import-job";
import { getPool } from "../../lookup";
import { openPageToken, takePage } from "../../paging";
import { operation } from "../operation";

/** ListUserImportJobs: a pool's jobs, from the last made to the first. */
export const listUserImportJobs = operation("ListUserImportJobs", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const binding = ["ListUserImportJobs", pool.id];
  const cursor = openPageToken(input.PaginationToken, binding);
  const jobs = listImportJobs(ctx, pool.id);
  const rest = cursor === undefined ? jobs : jobs.filter(({ sequence }) => sequence < Number(cursor));
  const cursorOf = (job: ImportJob) => String(job.sequence);
  const { page, token } = takePage(rest, input.MaxResults, cursorOf, binding);
  return {
    UserImportJobs: page.map((job) => toUserImportJobType(ctx, job)),
    ...(token === undefined ? {} : { PaginationToken: token }),
  };
});
