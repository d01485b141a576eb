import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";
import { createJob, ended, goodRow, headerOf, toCsv, upload } from "../imports/import-calls";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test("a pool is neither changed nor deleted while users are imported, and both afterwards", async () => {
  const rows = Array.from({ length: 4_000 }, (_, i) => goodRow(`user-${i}@example.com`));
  const job = await createJob(world.sdk);
  await upload(job, toCsv(await headerOf(world.sdk), rows));
  await world.sdk.startUserImportJob({ UserPoolId, JobId: job.JobId });
  const refused = { name: "UserImportInProgressException" };
  const CustomAttributes = [{ Name: "rank" }];
  await Promise.all([
    expect(world.sdk.updateUserPool({ UserPoolId })).rejects.toMatchObject(refused),
    expect(world.sdk.deleteUserPool({ UserPoolId })).rejects.toMatchObject(refused),
    expect(world.sdk.addCustomAttributes({ UserPoolId, CustomAttributes })).rejects.toMatchObject(refused),
  ]);
  expect(await ended(world.sdk, job.JobId)).toMatchObject({ Status: "Succeeded", ImportedUsers: 4_000 });
  await world.sdk.addCustomAttributes({ UserPoolId, CustomAttributes });
  await world.sdk.updateUserPool({ UserPoolId });
  await world.sdk.deleteUserPool({ UserPoolId });
});
