import type { Pool } from "../model";
import { schemaOf } from "../pools/schema";
import { splitFields } from "./csv-lines";

/** The columns of a pool's CSV file, in the order in which GetCSVHeader gives them. */
export function csvHeader(pool: Pool): string[] {
  const attributes = schemaOf(pool).flatMap(({ name }) => (name === "sub" ? [] : [name]));
  return [...attributes, "cognito:mfa_enabled", "cognito:username"];
}

/** What is wrong with a file's first line; undefined when it has every column once. Their order is free. */
export function findHeaderFault(pool: Pool, line: string): string | undefined {
  const expected = csvHeader(pool);
  const columns = splitFields(line);
  // A byte order mark would pass for white space.
  const same =
    !line.startsWith("\uFEFF") &&
    columns.length === expected.length &&
    expected.every((column) => columns.includes(column));
  return same ? undefined : "The header of the CSV file is not the header of the user pool.";
}
