import type { Operation } from "../operation";
import { createUserImportJob } from "./create-user-import-job";
import { describeUserImportJob } from "./describe-user-import-job";
import { getCsvHeader } from "./get-csv-header";
import { listUserImportJobs } from "./list-user-import-jobs";
import { startUserImportJob } from "./start-user-import-job";
import { stopUserImportJob } from "./stop-user-import-job";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const IMPORTS_OPERATIONS: readonly Operation[] = [
  createUserImportJob,
  describeUserImportJob,
  getCsvHeader,
  listUserImportJobs,
  startUserImportJob,
  stopUserImportJob,
];
