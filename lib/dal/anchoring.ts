import "server-only";
import { putObject } from "@/lib/aws/s3";
import { type AnchorRow, insertAnchor, insertAnchorPlace } from "@/lib/db/audit-anchors";
import { getDb } from "@/lib/db/client";
import { settleRepeats } from "@/lib/db/refusals";
import { getEnv } from "@/lib/env";
import { log } from "@/lib/log/log";

/**
 * Writes the rows of folded refusals, then the end of the audit's chain to where the database's owner cannot reach: the
 * log, and the bucket that the settings name. A bucket that does not answer is told and costs that one object: the next
 * anchor covers the same rows.
 */
export async function anchorAudit(): Promise<void> {
  await settleRepeats(getDb());
  const anchor = await insertAnchor(getDb());
  if (!anchor) return;
  log.anchor(anchor.lastId, anchor.lastHash);
  const bucket = getEnv().AUDIT_ANCHOR_BUCKET;
  if (bucket) await writeToBucket(bucket, anchor);
}

async function writeToBucket(bucket: string, anchor: AnchorRow): Promise<void> {
  const { lastId, lastHash, at, seal } = anchor;
  const key = `audit/${getEnv().COGNITO_USER_POOL_ID}/${String(lastId).padStart(12, "0")}.json`;
  try {
    const body = JSON.stringify({ anchor: `${lastId}:${lastHash}`, at: at.toISOString(), seal });
    await insertAnchorPlace(getDb(), anchor, await putObject(bucket, key, body));
  } catch (error) {
    log.warn("An anchor of the audit was not written to the bucket.", { row: lastId, error });
  }
}
