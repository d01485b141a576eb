import { request as httpRequest } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";
import { createJob, goodRow, headerOf, toCsv, upload } from "./import-calls";

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

const KMS = { "x-amz-server-side-encryption": "aws:kms" };
type Change = (url: URL) => void;
test.each<[string, number, string, Change, RequestInit]>([
  [
    "another signature",
    403,
    "SignatureDoesNotMatch",
    (url) => url.searchParams.set("X-Amz-Signature", "0".repeat(64)),
    {},
  ],
  ["no signature", 403, "SignatureDoesNotMatch", (url) => url.searchParams.delete("X-Amz-Signature"), {}],
  [
    "a longer life",
    403,
    "SignatureDoesNotMatch",
    (url) => url.searchParams.set("X-Amz-Expires", "604800"),
    {},
  ],
  [
    "another job",
    403,
    "AccessDenied",
    (url) => {
      url.pathname = url.pathname.replace(/.{3}$/, "___");
    },
    {},
  ],
  ["another method", 403, "SignatureDoesNotMatch", () => undefined, { method: "POST" }],

  [
    "a path below the job's",
    403,
    "AccessDenied",
    (url) => {
      url.pathname += "/more";
    },
    {},
  ],
  ["no encryption", 403, "AccessDenied", () => undefined, { headers: {} }],
  [
    "no length",
    411,
    "MissingContentLength",
    () => undefined,
    { body: new Blob(["x"]).stream(), duplex: "half" } as RequestInit,
  ],
])(
  "an upload with %s is refused in S3's words, and no file is kept",
  async (_what, status, code, change, init) => {
    const job = await createJob(world.sdk);
    const url = new URL(job.PreSignedUrl ?? "");
    change(url);
    const response = await fetch(url, { method: "PUT", headers: KMS, body: "x", ...init });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/xml");
    expect(await response.text()).toContain(`<Code>${code}</Code>`);
    await expect(start(job.JobId)).rejects.toThrow("No csv file was uploaded");
  },
);

test("an upload after 15 minutes is refused", async () => {
  const job = await createJob(world.sdk);
  await world.advance(15 * 60_000);
  const response = await upload(job, await csv());
  expect(response.status).toBe(403);
  expect(await response.text()).toContain("Request has expired");
});

test("a file of more than 100 MB is refused before it is sent", async () => {
  const job = await createJob(world.sdk);
  const response = await upload(job, new Uint8Array(100 * 1024 * 1024 + 1));
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("<Code>EntityTooLarge</Code>");
});

test("half a file is none, and leaves nothing behind", async () => {
  const job = await createJob(world.sdk);
  const headers = { ...KMS, "content-length": 1_000_000 };
  const request = httpRequest(job.PreSignedUrl ?? "", { method: "PUT", headers });
  request.on("error", () => undefined);
  const part = await csv();
  await new Promise((resolve) => request.write(part, resolve));
  request.destroy();
  await expect(start(job.JobId)).rejects.toThrow("No csv file was uploaded");
  expect((await upload(job, await csv())).status).toBe(200);
});
