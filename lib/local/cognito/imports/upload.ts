import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { LocalContext } from "../context";
import type { ImportJob } from "./import-job";
import { ENCRYPTION_HEADER, isPastUpload, isSigned, UPLOAD_PATH } from "./presigned-url";

const FILE_BYTES = 100 * 1024 * 1024;

/**
 * Takes the CSV file of a job at its presigned address, as Amazon S3 would: PUT with `x-amz-server-side-encryption:
 * aws:kms` and a Content-Length. Refusals are S3's XML. A second upload takes the first one's place until the job starts.
 * @returns false when the path is none of ours
 */
export async function serveImportUpload(
  ctx: LocalContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  if (!url.pathname.startsWith(UPLOAD_PATH)) return false;
  const job = findJob(ctx, url);
  const refusal = refusalOf(ctx, job, request, url);
  if (refusal || !job) {
    refuse(request, response, refusal ?? DENIED);
    return true;
  }
  const received = await ctx.imports.files.receive(request).catch((error: unknown) => {
    if (request.readableAborted) return undefined;
    throw error;
  });
  // The caller is gone: there is nobody to answer.
  if (!received) return true;
  const { draft, md5 } = received;
  const latest = ctx.store.importJobs.get(job.id);
  if (latest?.status !== "Created") {
    ctx.imports.files.discard(draft);
    refuse(request, response, DENIED);
    return true;
  }
  ctx.imports.files.accept(draft, job.id);
  ctx.store.importJobs.put({ ...latest, uploadedAt: ctx.clock() });
  response.writeHead(200, { etag: `"${md5}"`, [ENCRYPTION_HEADER]: "aws:kms", "content-length": 0 });
  response.end();
  return true;
}

type Refusal = { readonly status: number; readonly code: string; readonly message: string };
const DENIED: Refusal = { status: 403, code: "AccessDenied", message: "Access Denied" };

function findJob(ctx: LocalContext, url: URL): ImportJob | undefined {
  const [poolId, jobId, ...rest] = url.pathname.slice(UPLOAD_PATH.length).split("/");
  const job = rest.length === 0 ? ctx.store.importJobs.get(jobId ?? "") : undefined;
  return job?.poolId === poolId ? job : undefined;
}

function refusalOf(
  ctx: LocalContext,
  job: ImportJob | undefined,
  request: IncomingMessage,
  url: URL,
): Refusal | undefined {
  if (!job) return DENIED;
  if (request.method !== "PUT" || !isSigned(job, url.searchParams)) {
    const message = "The request signature we calculated does not match the signature you provided.";
    return { status: 403, code: "SignatureDoesNotMatch", message };
  }
  if (isPastUpload(ctx, job)) return { ...DENIED, message: "Request has expired" };
  if (request.headers[ENCRYPTION_HEADER] !== "aws:kms") {
    return { ...DENIED, message: "There were headers present in the request which were not signed" };
  }
  if (job.status !== "Created") return DENIED;
  const length = request.headers["content-length"];
  if (length === undefined) {
    const message = "You must provide the Content-Length HTTP header.";
    return { status: 411, code: "MissingContentLength", message };
  }
  if (Number(length) > FILE_BYTES) {
    const message = "Your proposed upload exceeds the maximum allowed size";
    return { status: 400, code: "EntityTooLarge", message };
  }
  return undefined;
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, code, message }: Refusal,
): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${randomUUID()}</RequestId></Error>`;
  // What is still on its way is not read: the line ends with the answer.
  response.writeHead(status, {
    "content-type": "application/xml",
    "content-length": Buffer.byteLength(body),
    connection: "close",
  });
  response.end(body, () => request.destroy());
}
