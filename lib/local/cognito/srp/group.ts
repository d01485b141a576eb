import { createDiffieHellman, createHash, getDiffieHellman } from "node:crypto";

/**
 * The arithmetic of Cognito's SRP-6a: the 3072-bit group of RFC 3526 with generator 2, SHA-256, and numbers written as
 * signed big-endian bytes (a zero byte before a high bit), as the client libraries write them.
 */

const PRIME = getDiffieHellman("modp15").getPrime();

/** The modulus. */
export const N = toInteger(PRIME);
const G = 2n;
/** The multiplier. */
export const K = toInteger(sha256(toBytes(N), toBytes(G)));

/** `base ^ exponent mod N`, by OpenSSL where it takes the base. */
export function power(base: bigint, exponent: bigint): bigint {
  const group = createDiffieHellman(PRIME, 2);
  group.setPrivateKey(toBytes(exponent));
  try {
    return toInteger(group.computeSecret(toBytes(base % N)));
  } catch {
    return slowPower(base % N, exponent); // Not of the subgroup that OpenSSL insists on.
  }
}

/** `2 ^ exponent mod N`. */
export function powerOfGenerator(exponent: bigint): bigint {
  return power(G, exponent);
}

/** SHA-256 over everything given, one after the other. */
export function sha256(...parts: readonly (Buffer | string)[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** A number as the shortest signed bytes. */
export function toBytes(number: bigint): Buffer {
  const digits = number.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, "hex");
}

/** Bytes, or hexadecimal digits, as a number. */
export function toInteger(bytes: Buffer | string): bigint {
  return BigInt(`0x${typeof bytes === "string" ? bytes : bytes.toString("hex")}`);
}

function slowPower(base: bigint, exponent: bigint): bigint {
  let [result, square, left] = [1n, base, exponent];
  for (; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}
