import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { type AuditRow, toCanonicalJson } from "@/lib/db/audit-chain";

const details = z.record(z.string(), z.unknown()).nullable();
const text = z.string().nullable();

/** One line of an archived file: a row with everything that its hash was made of. */
const Line = z.strictObject({
  id: z.int().positive(),
  at: z.iso.datetime().transform((at) => new Date(at)),
  changeId: z.string(),
  actorSub: text,
  actorLabel: z.string(),
  action: z.string(),
  outcome: z.enum(["done", "refused", "failed"]),
  subjectSub: text,
  subjectLabel: text,
  orgId: text,
  reason: text,
  before: details,
  after: details,
  requestId: z.string(),
  awsRequestId: text,
  previousHash: z.string(),
  hash: z.string(),
  seal: text,
});

/** A row as a line of an archived file. */
export function toArchiveLine(row: AuditRow): string {
  return `${toCanonicalJson(row)}\n`;
}

/**
 * Rows of an archived file (NDJSON, gzipped), in its order. Null stands for a line that is none, and ends it. Throws when
 * the file is missing or was cut off.
 */
export async function* readArchive(file: string): AsyncGenerator<AuditRow | null> {
  for await (const line of readLines(file)) {
    const row = parseLine(line);
    yield row;
    if (!row) return;
  }
}

/** By hand, since readline does not pass on the errors of what it reads. */
async function* readLines(file: string): AsyncGenerator<string> {
  const unpacked = createGunzip();
  const packed = createReadStream(file).on("error", (error) => unpacked.destroy(error));
  packed.pipe(unpacked).setEncoding("utf8");
  let rest = "";
  for await (const piece of unpacked) {
    const lines = `${rest}${piece}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/** SHA-256 (hex) of a file's bytes. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest("hex");
}

function parseLine(line: string): AuditRow | null {
  try {
    return Line.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
