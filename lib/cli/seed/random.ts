import { createHash } from "node:crypto";

/** Numbers that look random and are the same in every run: a demo must look alike everywhere, and its tests depend on it. */
export type Random = {
  /** At least 0, less than 1. */
  next(): number;
  /** Whole, from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<T>(items: readonly T[]): T;
  chance(probability: number): boolean;
};

/** A generator (mulberry32) whose sequence is fixed by the seed's text. */
export function createRandom(seed: string): Random {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    pick: (items) => pickFrom(items, next),
    chance: (probability) => next() < probability,
  };
}

/** A UUID fixed by a name, of the shape of Cognito's own subs: 70 where the version is, and no variant bits. */
export function makeUuid(name: string): string {
  const bytes = createHash("sha256").update(`uuid:${name}`).digest().subarray(0, 16);
  bytes.writeUInt8(0x70, 6);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A user name as Cognito gives it to those who come from Google, fixed by a name: `Google_` and 21 digits. */
export function makeFederatedName(name: string): string {
  const digest = createHash("sha256").update(`google:${name}`).digest();
  return `Google_1${(digest.readBigUInt64LE(0) + 10n ** 20n).toString().slice(1, 21)}`;
}

/** A TOTP secret fixed by a name: 160 bits in base32, as authenticator apps take it. For made-up accounts alone. */
export function makeTotpSecret(name: string): string {
  const bytes = createHash("sha1").update(`totp:${name}`).digest();
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{5}/g) ?? [];
  return groups.map((group) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(Number.parseInt(group, 2))).join("");
}

function pickFrom<T>(items: readonly T[], next: () => number): T {
  const item = items[Math.floor(next() * items.length)];
  if (item === undefined) throw new Error("There is nothing to pick from.");
  return item;
}
