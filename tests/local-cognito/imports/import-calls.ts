import type { CognitoIdentityProvider, UserImportJobType } from "@aws-sdk/client-cognito-identity-provider";
import { UserPoolId } from "../helpers";

export const ROLE = "arn:aws:iam::123456789012:role/import-log";

/** What a line of a file holds; the rest of its columns are empty. */
export type Row = Record<string, string>;

/** A line that is imported into a pool with e-mail addresses to verify. */
export function goodRow(username: string, more: Row = {}): Row {
  return {
    "cognito:username": username,
    "cognito:mfa_enabled": "false",
    email: username.includes("@") ? username : `${username}@example.com`,
    email_verified: "true",
    ...more,
  };
}

/** The pool's columns. */
export async function headerOf(sdk: CognitoIdentityProvider): Promise<string[]> {
  return (await sdk.getCSVHeader({ UserPoolId })).CSVHeader ?? [];
}

/** A file of these rows, in the order of the columns. */
export function toCsv(columns: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((column) => row[column] ?? "").join(","));
  return [columns.join(","), ...lines, ""].join("\n");
}

/** A job that waits for its file. */
export async function createJob(sdk: CognitoIdentityProvider, JobName = "A job"): Promise<UserImportJobType> {
  const answer = await sdk.createUserImportJob({ UserPoolId, JobName, CloudWatchLogsRoleArn: ROLE });
  if (!answer.UserImportJob) throw new Error("The answer has no job.");
  return answer.UserImportJob;
}

/** Sends a file as AWS's documents do with curl. */
export function upload(job: UserImportJobType, body: string | Uint8Array, headers?: Record<string, string>) {
  return fetch(job.PreSignedUrl ?? "", {
    method: "PUT",
    headers: headers ?? { "x-amz-server-side-encryption": "aws:kms" },
    body: body as string,
  });
}

export function describe(sdk: CognitoIdentityProvider, JobId: string | undefined) {
  return sdk.describeUserImportJob({ UserPoolId, JobId }).then(({ UserImportJob }) => UserImportJob ?? {});
}

/** The job once it has ended. */
export async function ended(sdk: CognitoIdentityProvider, jobId: string | undefined) {
  for (;;) {
    const job = await describe(sdk, jobId);
    if (job.Status !== "Pending" && job.Status !== "InProgress") return job;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A whole import of a file. */
export async function importFile(sdk: CognitoIdentityProvider, body: string | Uint8Array) {
  const job = await createJob(sdk);
  const response = await upload(job, body);
  if (!response.ok) throw new Error(`The upload was refused: ${await response.text()}`);
  await sdk.startUserImportJob({ UserPoolId, JobId: job.JobId });
  return ended(sdk, job.JobId);
}

/** The same, of rows. */
export async function importRows(sdk: CognitoIdentityProvider, rows: readonly Row[]) {
  return importFile(sdk, toCsv(await headerOf(sdk), rows));
}

/** Names of all users of the pool. */
export async function userNames(sdk: CognitoIdentityProvider): Promise<string[]> {
  const names: string[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await sdk.listUsers({ UserPoolId, PaginationToken });
    names.push(...(page.Users ?? []).map(({ Username }) => Username ?? ""));
    ({ PaginationToken } = page);
  } while (PaginationToken !== undefined);
  return names;
}
