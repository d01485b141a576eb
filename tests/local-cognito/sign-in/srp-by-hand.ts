import { createHash, createHmac, getDiffieHellman, hkdfSync, randomBytes } from "node:crypto";

/**
 * A client of Cognito's SRP written from its description, because amazon-cognito-identity-js takes half a second for every
 * sign-in. That one is the proof; this one is for tables.
 */

const N = BigInt(`0x${getDiffieHellman("modp15").getPrime("hex")}`);
const K = hash(bytes(N), bytes(2n));

export type Exchange = { readonly secret: bigint; readonly SRP_A: string };
type Parameters = Readonly<Record<string, string>>;

/** The client's numbers for one sign-in. */
export function beginExchange(): Exchange {
  const secret = BigInt(`0x${randomBytes(32).toString("hex")}`);
  return { secret, SRP_A: power(2n, secret).toString(16) };
}

/** ChallengeResponses for PASSWORD_VERIFIER. */
export function claim(poolId: string, password: string, exchange: Exchange, challenge: Parameters = {}) {
  const { SALT = "", SRP_B = "", SECRET_BLOCK = "", USER_ID_FOR_SRP = "" } = challenge;
  const identity = `${poolId.split("_")[1]}${USER_ID_FOR_SRP}`;
  const x = hash(bytes(BigInt(`0x${SALT}`)), createHash("sha256").update(`${identity}:${password}`).digest());
  const B = BigInt(`0x${SRP_B}`);
  const u = hash(bytes(BigInt(`0x${exchange.SRP_A}`)), bytes(B));
  const S = power((((B - K * power(2n, x)) % N) + N) % N, exchange.secret + u * x);
  const key = Buffer.from(hkdfSync("sha256", bytes(S), bytes(u), "Caldera Derived Key", 16));
  const TIMESTAMP = timestamp(new Date());
  const signature = createHmac("sha256", key)
    .update(identity)
    .update(Buffer.from(SECRET_BLOCK, "base64"))
    .update(TIMESTAMP)
    .digest("base64");
  return {
    USERNAME: USER_ID_FOR_SRP,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: signature,
    TIMESTAMP,
  };
}

function timestamp(now: Date): string {
  const [weekday, day, month, year, time] = now.toUTCString().replace(",", "").split(" ");
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
}

function hash(...parts: Buffer[]): bigint {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return BigInt(`0x${digest.digest("hex")}`);
}

function bytes(number: bigint): Buffer {
  const digits = number.toString(16);
  const even = digits.padStart(digits.length + (digits.length % 2), "0");
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, "hex");
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base % N];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}
