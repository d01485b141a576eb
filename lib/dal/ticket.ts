import "server-only";
import { createHash, randomBytes } from "node:crypto";

const LIFETIME_MS = 24 * 60 * 60 * 1000;
/** Crockford's base32: no I, L, O or U, which people mistake for others. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHARACTERS = 20;
const GROUP = 5;

export type NewTicket = { ticket: string; hash: string; expiresAt: string };

/** A one-time ticket of 100 random bits in groups, such as 7K3PM-…, its hash, and its end in 24 hours (ISO 8601). */
export function makeTicket(now = Date.now()): NewTicket {
  const bytes = randomBytes(CHARACTERS);
  const text = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
  const ticket = (text.match(new RegExp(`.{${GROUP}}`, "g")) ?? []).join("-");
  return { ticket, hash: hashTicket(ticket), expiresAt: new Date(now + LIFETIME_MS).toISOString() };
}

/** SHA-256, hex, of what was typed: case, spaces and hyphens do not matter, and O, I and L count as 0 and 1. */
export function hashTicket(typed: string): string {
  const plain = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return createHash("sha256").update(plain).digest("hex");
}
