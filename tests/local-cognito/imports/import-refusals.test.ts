import { afterEach, beforeEach, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";
import { createJob, describe, goodRow, headerOf, ROLE, toCsv, upload, userNames } from "./import-calls";

let world: World;
beforeEach(async () => {
  world = await startWorld({ pool: { UsernameAttributes: [] } });
});
afterEach(() => world.close());

const csv = async (count = 1) =>
  toCsv(
    await headerOf(world.sdk),
    Array.from({ length: count }, (_, index) => goodRow(`user${index}`)),
  );
const start = (JobId: string | undefined) => world.sdk.startUserImportJob({ UserPoolId, JobId });
const stop = (JobId: string | undefined) => world.sdk.stopUserImportJob({ UserPoolId, JobId });

const CREATE = { UserPoolId, JobName: "A job", CloudWatchLogsRoleArn: ROLE };
test.each<[string, string, object, string]>([
  ["GetCSVHeader", "no such pool", { UserPoolId: "eu-west-2_None" }, "ResourceNotFoundException"],
  [
    "CreateUserImportJob",
    "no such pool",
    { ...CREATE, UserPoolId: "eu-west-2_None" },
    "ResourceNotFoundException",
  ],
  [
    "CreateUserImportJob",
    "no role",
    { ...CREATE, CloudWatchLogsRoleArn: undefined },
    "InvalidParameterException",
  ],
  ["CreateUserImportJob", "no name", { ...CREATE, JobName: undefined }, "InvalidParameterException"],
  ["CreateUserImportJob", "a name out of form", { ...CREATE, JobName: "a/b" }, "InvalidParameterException"],
  [
    "CreateUserImportJob",
    "a user instead of a role",
    { ...CREATE, CloudWatchLogsRoleArn: "arn:aws:iam::123456789012:user/ada" },
    "InvalidParameterException",
  ],
  [
    "CreateUserImportJob",
    "hashes",
    { ...CREATE, PasswordHashingAlgorithm: "BCRYPT" },
    "InvalidParameterException",
  ],
  [
    "DescribeUserImportJob",
    "no such job",
    { UserPoolId, JobId: "import-0000000000" },
    "ResourceNotFoundException",
  ],
  ["DescribeUserImportJob", "a job out of form", { UserPoolId, JobId: "job" }, "InvalidParameterException"],
  ["ListUserImportJobs", "no number", { UserPoolId }, "InvalidParameterException"],
  ["ListUserImportJobs", "0 jobs", { UserPoolId, MaxResults: 0 }, "InvalidParameterException"],
  ["ListUserImportJobs", "61 jobs", { UserPoolId, MaxResults: 61 }, "InvalidParameterException"],
  [
    "ListUserImportJobs",
    "a token of nobody",
    { UserPoolId, MaxResults: 1, PaginationToken: "x" },
    "InvalidParameterException",
  ],
  [
    "StartUserImportJob",
    "no such job",
    { UserPoolId, JobId: "import-0000000000" },
    "ResourceNotFoundException",
  ],
  [
    "StopUserImportJob",
    "no such job",
    { UserPoolId, JobId: "import-0000000000" },
    "ResourceNotFoundException",
  ],
])("%s refuses %s", async (operation, _what, input, type) => {
  expect(await world.post(operation, input)).toMatchObject({ status: 400, body: { __type: type } });
});

test("import operations ask for a signature", async () => {
  for (const operation of [
    "GetCSVHeader",
    "CreateUserImportJob",
    "StartUserImportJob",
    "ListUserImportJobs",
  ]) {
    const answer = await world.post(operation, { UserPoolId }, {});
    expect(answer.body.__type).toBe("MissingAuthenticationTokenException");
  }
});

test("a job does not start without a file, twice, or once it was stopped", async () => {
  const job = await createJob(world.sdk);
  await expect(start(job.JobId)).rejects.toMatchObject({
    name: "PreconditionNotMetException",
    message: `No csv file was uploaded for ${job.JobId}`,
  });
  await expect(stop(job.JobId)).rejects.toMatchObject({ name: "PreconditionNotMetException" });
  await upload(job, await csv(20_000));
  await start(job.JobId);
  await expect(start(job.JobId)).rejects.toMatchObject({ name: "PreconditionNotMetException" });
  await stop(job.JobId);
  await expect(start(job.JobId)).rejects.toMatchObject({ name: "PreconditionNotMetException" });
  await expect(stop(job.JobId)).rejects.toMatchObject({ name: "PreconditionNotMetException" });
});

test("a second job waits until the first has ended", async () => {
  const [first, second] = [await createJob(world.sdk), await createJob(world.sdk)];
  await upload(first, await csv(20_000));
  await upload(second, await csv());
  await start(first.JobId);
  await expect(start(second.JobId)).rejects.toMatchObject({ name: "PreconditionNotMetException" });
  expect((await describe(world.sdk, second.JobId)).Status).toBe("Created");
  await stop(first.JobId);
  await start(second.JobId);
});

test("a pool that verifies nothing by itself imports nobody", async () => {
  const job = await createJob(world.sdk);
  await upload(job, await csv());
  await world.sdk.updateUserPool({ UserPoolId, AutoVerifiedAttributes: [] });
  await expect(start(job.JobId)).rejects.toMatchObject({ name: "PreconditionNotMetException" });
  expect(await userNames(world.sdk)).toEqual([]);
});

test("a job that nobody starts in a day expires, and its file with it", async () => {
  const job = await createJob(world.sdk);
  await upload(job, await csv());
  await world.advance(24 * 3_600_000);
  expect((await describe(world.sdk, job.JobId)).Status).toBe("Expired");
  await expect(start(job.JobId)).rejects.toMatchObject({ name: "PreconditionNotMetException" });
  expect(await userNames(world.sdk)).toEqual([]);
});

test("a deleted pool takes its jobs with it", async () => {
  const job = await createJob(world.sdk);
  const file = await csv();
  await upload(job, file);
  await world.sdk.deleteUserPool({ UserPoolId });
  const response = await upload(job, file);
  expect(response.status).toBe(403);
});

test("of the jobs of a pool there is a maximum", async () => {
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(Array.from({ length: 50 }, () => world.post("CreateUserImportJob", CREATE)));
  }
  await expect(createJob(world.sdk)).rejects.toMatchObject({ name: "LimitExceededException" });
});
