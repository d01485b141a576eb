import { createDecipheriv, hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";

/** What the portal keeps of one session and must never let out. */
export type Kept = { id: string; accessToken: string; refreshToken: string };

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Every session of the database with its tokens, opened with the secret of the demo as lib/auth/token-box.ts does. */
export async function readKeptTokens(sql: Sql, folder: string): Promise<Kept[]> {
  const secret = readFileSync(join(folder, "secret"), "utf8");
  const rows = await sql<{ id: string; tokens: string }[]>`select id, tokens from sessions`;
  return rows.map(({ id, tokens }) => {
    const { accessToken, refreshToken } = JSON.parse(open(tokens, secret, id));
    return { id, accessToken, refreshToken };
  });
}

function open(sealed: string, secret: string, owner: string): string {
  const bytes = Buffer.from(sealed.replace(/^v1\./, ""), "base64url");
  const key = Buffer.from(hkdfSync("sha256", secret, "", "lifeguard session tokens v1", 32));
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([text, decipher.final()]).toString("utf8");
}
