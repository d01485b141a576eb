import { randomBytes } from "node:crypto";
import { powerOfGenerator, sha256, toBytes, toInteger } from "./group";

/**
 * What is kept of a password for sign-ins by SRP: salt and verifier, both hexadecimal. Records of a seed hold the exponent
 * instead, of which the verifier is made at the first sign-in: a verifier takes a millisecond, and a demo seeds many users.
 */
export type SrpSecret =
  | { readonly salt: string; readonly verifier: string }
  | { readonly salt: string; readonly exponent: string };

/** Whose password it is, as SRP names him. For devices: the device group's key and the device's key. */
export type SrpIdentity = { readonly group: string; readonly name: string };

/** The identity of a user: the pool's id without its region, and his user name (`USER_ID_FOR_SRP`). */
export function identityOf(user: { readonly poolId: string; readonly username: string }): SrpIdentity {
  return { group: user.poolId.slice(user.poolId.indexOf("_") + 1), name: user.username };
}

/** Salt and verifier of a password. */
export function createVerifier(identity: SrpIdentity, password: string): SrpSecret {
  const { salt, exponent } = createExponent(identity, password);
  return { salt, verifier: powerOfGenerator(toInteger(exponent)).toString(16) };
}

/** Salt and exponent of a password: quick to make, the verifier is left for later. */
export function createExponent(identity: SrpIdentity, password: string): { salt: string; exponent: string } {
  const salt = randomBytes(16).toString("hex");
  const inner = sha256(`${identity.group}${identity.name}:${password}`);
  return { salt, exponent: sha256(toBytes(toInteger(salt)), inner).toString("hex") };
}

/** The verifier as a number, made of the exponent when need be. */
export function verifierOf(secret: SrpSecret): bigint {
  if ("verifier" in secret) return toInteger(secret.verifier);
  return powerOfGenerator(toInteger(secret.exponent));
}
