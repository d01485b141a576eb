import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { invalidParameter } from "../errors";
import { K, N, power, powerOfGenerator, sha256, toBytes, toInteger } from "./group";
import type { SrpIdentity } from "./verifier";

/** The server's side of one exchange, between its two steps. Numbers in hexadecimal. */
export type SrpExchange = {
  readonly salt: string;
  /** The client's public number, `SRP_A`. */
  readonly clientPublic: string;
  /** The server's private number. */
  readonly serverPrivate: string;
  /** Base64, the `SECRET_BLOCK`: goes to the client and into his signature. */
  readonly secretBlock: string;
};

/** What the client signs with the key that both sides get. */
export type SrpClaim = {
  readonly secretBlock: string;
  /** As the client wrote it. */
  readonly timestamp: string;
  /** Base64 of HMAC-SHA256. */
  readonly signature: string;
};

/**
 * Starts an exchange for whoever has this verifier.
 * @param clientPublic `SRP_A`, hexadecimal
 * @returns the state to keep, and `SRP_B` for the client
 * @throws CognitoError InvalidParameterException: SRP_A is no number of the group
 */
export function startExchange(
  salt: string,
  verifier: bigint,
  clientPublic: string,
): { readonly exchange: SrpExchange; readonly serverPublic: string } {
  const usable = /^[0-9a-f]{1,1600}$/i.test(clientPublic) && toInteger(clientPublic) % N !== 0n;
  if (!usable) throw invalidParameter("Invalid SRP_A value");
  const serverPrivate = randomBytes(32).toString("hex");
  const exchange = { salt, clientPublic, serverPrivate, secretBlock: randomBytes(768).toString("base64") };
  return { exchange, serverPublic: publicNumber(serverPrivate, verifier).toString(16) };
}

/** True when the claim was signed by somebody who knows the password that the verifier was made of. */
export function provesPassword(
  identity: SrpIdentity,
  verifier: bigint,
  exchange: SrpExchange,
  claim: SrpClaim,
): boolean {
  if (claim.secretBlock !== exchange.secretBlock) return false;
  const expected = createHmac("sha256", sharedKey(verifier, exchange))
    .update(identity.group + identity.name)
    .update(Buffer.from(claim.secretBlock, "base64"))
    .update(claim.timestamp)
    .digest();
  const given = Buffer.from(claim.signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function publicNumber(serverPrivate: string, verifier: bigint): bigint {
  return (K * verifier + powerOfGenerator(toInteger(serverPrivate))) % N;
}

function sharedKey(verifier: bigint, { clientPublic, serverPrivate }: SrpExchange): Buffer {
  const [a, b] = [toInteger(clientPublic), publicNumber(serverPrivate, verifier)];
  const u = toInteger(sha256(toBytes(a), toBytes(b)));
  const secret = power(a * power(verifier, u), toInteger(serverPrivate));
  return Buffer.from(hkdfSync("sha256", toBytes(secret), toBytes(u), "Caldera Derived Key", 16));
}
