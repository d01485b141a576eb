import { createHmac, timingSafeEqual } from "node:crypto";
import type { LocalContext } from "../context";
import type { ImportJob } from "./import-job";

/** Where files for import jobs are sent: `/user-imports/POOL/JOB`. */
export const UPLOAD_PATH = "/user-imports/";
/** The header without which an upload is refused. */
export const ENCRYPTION_HEADER = "x-amz-server-side-encryption";

const LIFE_SECONDS = 900;

/**
 * The address to which a job's file is sent by PUT, in the form of Amazon S3's: good for 15 minutes, signed with the job's
 * own key.
 */
export function presignedUrl(ctx: LocalContext, job: ImportJob): string {
  return `${ctx.url}${UPLOAD_PATH}${job.poolId}/${job.id}?${new URLSearchParams(parametersOf(job))}`;
}

/** True when the address is the one that was given out for the job. Time is not looked at. */
export function isSigned(job: ImportJob, given: URLSearchParams): boolean {
  const { "X-Amz-Signature": signature, ...rest } = parametersOf(job);
  const same = Object.entries(rest).every(([name, value]) => given.get(name) === value);
  const proof = Buffer.from(given.get("X-Amz-Signature") ?? "");
  const expected = Buffer.from(signature);
  return proof.length === expected.length && timingSafeEqual(proof, expected) && same;
}

/** True once the address is good no longer. */
export function isPastUpload(ctx: LocalContext, job: ImportJob): boolean {
  return ctx.clock() >= job.createdAt + LIFE_SECONDS * 1000;
}

function parametersOf(job: ImportJob) {
  const signed = {
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Date": new Date(job.createdAt).toISOString().replace(/[-:]|\.\d+/g, ""),
    "X-Amz-Expires": String(LIFE_SECONDS),
    "X-Amz-SignedHeaders": `host;${ENCRYPTION_HEADER}`,
  };
  const text = ["PUT", job.poolId, job.id, ...Object.values(signed)].join("\n");
  return { ...signed, "X-Amz-Signature": createHmac("sha256", job.uploadKey).update(text).digest("hex") };
}
