import "server-only";
import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { getAuditSecrets } from "@/lib/env";

/** `id` tells which key made a seal and nothing of the key. */
export type SealKey = { id: string; key: Buffer };

/** "unknown": sealed with a key that is not at hand. */
export type SealCheck = "good" | "wrong" | "unknown";

/**
 * Keys of seals, the newest first, each derived from a secret by HKDF. The database never has them: whoever owns it can
 * write rows and hashes, and no seals.
 */
export function deriveSealKeys(secrets: readonly string[]): SealKey[] {
  return secrets.map((secret) => {
    const key = Buffer.from(hkdfSync("sha256", secret, "", "lifeguard audit seal", 32));
    return { id: createHash("sha256").update(key).digest("hex").slice(0, 8), key };
  });
}

const derived = new Map<string, SealKey[]>();

/** The keys of this process's settings, none where they have no secret. */
export function getSealKeys(): SealKey[] {
  const secrets = getAuditSecrets();
  const name = JSON.stringify(secrets);
  const keys = derived.get(name) ?? deriveSealKeys(secrets);
  derived.set(name, keys);
  return keys;
}

/** The seal of a text with the newest key: the key's id, a colon, HMAC-SHA256 in hex. Throws when there is no key. */
export function makeSeal(keys: readonly SealKey[], text: string): string {
  const [newest] = keys;
  if (!newest) throw new Error("Nothing can be sealed: set AUDIT_KEYS or NEXTAUTH_SECRET.");
  return `${newest.id}:${hmac(newest, text)}`;
}

/** Whether a seal is that of the text, made with any of the keys. */
export function checkSeal(keys: readonly SealKey[], text: string, seal: string): SealCheck {
  const [id, given = ""] = seal.split(":");
  const key = keys.find((one) => one.id === id);
  if (!key) return "unknown";
  const right = Buffer.from(hmac(key, text));
  const claimed = Buffer.from(given);
  return claimed.length === right.length && timingSafeEqual(claimed, right) ? "good" : "wrong";
}

/** What the seal of an audit row covers; its hash covers the rest. */
export function sealedRow(row: { id: number; hash: string }): string {
  return `row ${row.id} ${row.hash}`;
}

/** What the seal of an anchor covers. */
export function sealedAnchor(anchor: { lastId: number; lastHash: string; at: Date }): string {
  return `anchor ${anchor.lastId} ${anchor.lastHash} ${anchor.at.toISOString()}`;
}

/** What the seal of the record of an archive covers. */
export function sealedArchive(archive: {
  firstId: number;
  lastId: number;
  lastHash: string;
  rows: number;
  file: string;
  fileHash: string;
}): string {
  const { firstId, lastId, lastHash, rows, file, fileHash } = archive;
  return `archive ${JSON.stringify([firstId, lastId, lastHash, rows, file, fileHash])}`;
}

function hmac({ key }: SealKey, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}
