import { csvHeader } from "../../imports/csv-header";
import { getPool } from "../../lookup";
import { operation } from "../operation";

/** GetCSVHeader: the columns that a file for an import into the pool has to have. */
export const getCsvHeader = operation("GetCSVHeader", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  return { UserPoolId: pool.id, CSVHeader: csvHeader(pool) };
});
