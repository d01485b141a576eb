import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PASSWORD, startWorld, UserPoolId, type World } from "../helpers";
import {
  createJob,
  describe,
  ended,
  goodRow,
  headerOf,
  importFile,
  importRows,
  ROLE,
  toCsv,
  upload,
  userNames,
} from "./import-calls";

let world: World;
let dataDir: string;
const open = () => startWorld({ pool: { UsernameAttributes: [] }, dataDir });
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "imports-"));
  world = await open();
});
afterEach(async () => {
  await world.close();
  rmSync(dataDir, { recursive: true });
});

const many = async (count: number) =>
  toCsv(
    await headerOf(world.sdk),
    Array.from({ length: count }, (_, index) => goodRow(`user${index}`)),
  );
const startJob = async (file: string) => {
  const job = await createJob(world.sdk);
  await upload(job, file);
  return (await world.sdk.startUserImportJob({ UserPoolId, JobId: job.JobId })).UserImportJob ?? {};
};
/** Waits until a part of the job is done. */
const underWay = async (jobId: string | undefined) => {
  while (((await describe(world.sdk, jobId)).ImportedUsers ?? 0) === 0) await undefined;
};

test("the columns are the attributes of the pool, custom ones last, then MFA and user name", async () => {
  await world.sdk.addCustomAttributes({
    UserPoolId,
    CustomAttributes: [{ Name: "plan", AttributeDataType: "String" }],
  });
  const header = await headerOf(world.sdk);
  expect(header).toHaveLength(22);
  expect(header.slice(0, 3)).toEqual(["name", "given_name", "family_name"]);
  expect(header.slice(-4)).toEqual(["updated_at", "custom:plan", "cognito:mfa_enabled", "cognito:username"]);
  expect(header).not.toContain("sub");
});

test("a job goes from Created over Pending to Succeeded, with the users it imported", async () => {
  const job = await createJob(world.sdk, "Autumn intake");
  expect(job).toEqual({
    JobName: "Autumn intake",
    JobId: expect.stringMatching(/^import-[0-9a-zA-Z]{10}$/),
    UserPoolId,
    PreSignedUrl: expect.stringMatching(/X-Amz-Signature=[0-9a-f]{64}$/),
    CreationDate: expect.any(Date),
    Status: "Created",
    CloudWatchLogsRoleArn: ROLE,
    ImportedUsers: 0,
    SkippedUsers: 0,
    FailedUsers: 0,
  });
  const sent = await upload(job, await many(3));
  expect(sent.status).toBe(200);
  expect(sent.headers.get("etag")).toMatch(/^"[0-9a-f]{32}"$/);
  const { UserImportJob } = await world.sdk.startUserImportJob({ UserPoolId, JobId: job.JobId });
  expect(UserImportJob).toMatchObject({ Status: "Pending", StartDate: expect.any(Date) });
  expect(UserImportJob).not.toHaveProperty("CompletionDate");
  expect(await ended(world.sdk, job.JobId)).toMatchObject({
    Status: "Succeeded",
    ImportedUsers: 3,
    CompletionDate: expect.any(Date),
  });
  expect(await userNames(world.sdk)).toEqual(["user0", "user1", "user2"]);
  expect(readdirSync(join(dataDir, "imports"))).toEqual([]);
});

test("the last file uploaded before the start counts", async () => {
  const job = await createJob(world.sdk);
  await upload(job, "not,the,header");
  await upload(job, await many(2));
  await world.sdk.startUserImportJob({ UserPoolId, JobId: job.JobId });
  expect(await ended(world.sdk, job.JobId)).toMatchObject({ Status: "Succeeded", ImportedUsers: 2 });
});

test("jobs are listed from the last made to the first, by pages that a token continues", async () => {
  const made = [];
  for (const name of ["first", "second", "third"]) made.push((await createJob(world.sdk, name)).JobId);
  const page = await world.sdk.listUserImportJobs({ UserPoolId, MaxResults: 2 });
  expect(page.UserImportJobs?.map(({ JobName }) => JobName)).toEqual(["third", "second"]);
  await createJob(world.sdk, "fourth");
  const { PaginationToken } = page;
  const rest = await world.sdk.listUserImportJobs({ UserPoolId, MaxResults: 2, PaginationToken });
  expect(rest.UserImportJobs?.map(({ JobId }) => JobId)).toEqual([made[0]]);
  expect(rest.PaginationToken).toBeUndefined();
});

test("an imported user has to reset his password with a code, and may then sign in; nobody is written to before", async () => {
  await importRows(world.sdk, [goodRow("ada")]);
  expect(await world.mails("ada@example.com")).toEqual([]);
  await expect(world.signIn("ada")).rejects.toMatchObject({ name: "PasswordResetRequiredException" });
  await world.sdk.forgotPassword({ ClientId: "open", Username: "ada" });
  const [mail] = await world.mails("ada@example.com");
  await world.sdk.confirmForgotPassword({
    ClientId: "open",
    Username: "ada",
    ConfirmationCode: mail?.code,
    Password: PASSWORD,
  });
  expect((await world.signIn("ada")).AccessToken).toBeTruthy();
  expect((await world.sdk.adminGetUser({ UserPoolId, Username: "ada" })).UserStatus).toBe("CONFIRMED");
});

test("other calls are answered while an import runs", async () => {
  const job = await startJob(await many(20_000));
  await underWay(job.JobId);
  let slowest = 0;
  let calls = 0;
  while ((await describe(world.sdk, job.JobId)).Status === "InProgress") {
    const startedAt = performance.now();
    await world.sdk.adminGetUser({ UserPoolId, Username: "user0" });
    slowest = Math.max(slowest, performance.now() - startedAt);
    calls += 1;
  }
  expect(calls).toBeGreaterThan(5);
  expect(slowest).toBeLessThan(500);
  expect(await describe(world.sdk, job.JobId)).toMatchObject({ Status: "Succeeded", ImportedUsers: 20_000 });
});

test("a stopped job leaves the users that it counted, and goes no further", async () => {
  const job = await startJob(await many(50_000));
  await underWay(job.JobId);
  const { UserImportJob: stopped } = await world.sdk.stopUserImportJob({ UserPoolId, JobId: job.JobId });
  expect(stopped).toMatchObject({
    Status: "Stopped",
    CompletionMessage: "The Import Job was stopped by the developer.",
    CompletionDate: expect.any(Date),
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const names = await userNames(world.sdk);
  expect(names.length).toBeLessThan(50_000);
  expect(names).toHaveLength(stopped?.ImportedUsers ?? -1);
  expect(await describe(world.sdk, job.JobId)).toEqual(stopped);
  expect(readdirSync(join(dataDir, "imports"))).toEqual([]);
});

test("an import that the server's end cuts short goes on with the next, and nobody is imported twice", async () => {
  const job = await startJob(await many(30_000));
  await underWay(job.JobId);
  await world.close();
  world = await open();
  const later = await describe(world.sdk, job.JobId);
  expect(later.ImportedUsers).toBeLessThan(30_000);
  expect(await ended(world.sdk, job.JobId)).toMatchObject({
    Status: "Succeeded",
    ImportedUsers: 30_000,
    SkippedUsers: 0,
    FailedUsers: 0,
  });
  const names = await userNames(world.sdk);
  expect(new Set(names).size).toBe(30_000);
});

test("a file waits for its start over the server's end; one that belongs to no job does not", async () => {
  const job = await createJob(world.sdk);
  await upload(job, await many(1));
  await importFile(world.sdk, await many(1));
  await world.close();
  world = await open();
  expect(readdirSync(join(dataDir, "imports"))).toEqual([`${job.JobId}.csv`]);
  await world.sdk.deleteUserPool({ UserPoolId });
  expect(readdirSync(join(dataDir, "imports"))).toEqual([]);
});
