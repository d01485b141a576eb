import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const VERSION = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a text so that it opens only for the same purpose and owner: AES-256-GCM (NIST SP 800-38D), a random nonce, the
 * key derived from the secret by HKDF-SHA-256 (RFC 5869) for each purpose, the owner as additional authenticated data.
 * @param owner for tokens, the id of the session that they belong to
 */
export function sealText(text: string, secret: string, purpose: string, owner: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", deriveKey(secret, purpose), nonce);
  cipher.setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}.${sealed.toString("base64url")}`;
}

/** Opens what `sealText` made. Null for another secret, purpose or owner, and for anything that was changed. */
export function openText(sealed: string, secret: string, purpose: string, owner: string): string | null {
  const [version, body = "", ...rest] = sealed.split(".");
  const bytes = Buffer.from(body, "base64url");
  if (version !== VERSION || rest.length > 0 || bytes.length < NONCE_BYTES + TAG_BYTES) return null;

  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", deriveKey(secret, purpose), nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `lifeguard ${purpose} ${VERSION}`, 32));
}
