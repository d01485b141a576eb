import { createHash } from "node:crypto";
import { invalidParameter } from "../errors";
import type { Pool, User } from "../model";

export type Medium = "EMAIL" | "SMS";
/** The attributes that hold addresses, and can be verified. */
export type AddressName = "email" | "phone_number";

/** CodeDeliveryDetails as Cognito gives them; the destination is masked. */
export type Delivery = {
  readonly Destination: string;
  readonly DeliveryMedium: Medium;
  readonly AttributeName: AddressName;
};

const ATTRIBUTE = { EMAIL: "email", SMS: "phone_number" } as const;
const MEDIUM = { email: "EMAIL", phone_number: "SMS" } as const;

/** By which medium an address is reached. */
export function mediumOf(name: AddressName): Medium {
  return MEDIUM[name];
}

/** The attribute that holds the address of a medium. */
export function attributeOf(medium: Medium): AddressName {
  return ATTRIBUTE[medium];
}

/** The user's address for a medium. @throws CognitoError InvalidParameterException when he has none */
export function addressOf(user: User, medium: Medium): string {
  const address = user.attributes[ATTRIBUTE[medium]];
  if (address === undefined) {
    throw invalidParameter(`User has no ${ATTRIBUTE[medium]} to deliver the message to.`);
  }
  return address;
}

/** True when the user has shown that the address is his. */
export function isVerified(user: User, name: AddressName): boolean {
  return user.attributes[name] !== undefined && user.attributes[`${name}_verified`] === "true";
}

/** Where a message went, with the address masked as Cognito masks it. */
export function deliveryOf(address: string, medium: Medium): Delivery {
  return { Destination: mask(address, medium), DeliveryMedium: medium, AttributeName: ATTRIBUTE[medium] };
}

/**
 * The delivery that a client with PreventUserExistenceErrors is told of when there was none: by what the name looks
 * like, else by the medium that the pool would use. The same for a name each time, so that asking twice tells nothing.
 */
export function simulateDelivery(pool: Pool, username: string, usual: Medium): Delivery {
  if (username.includes("@")) return deliveryOf(username, "EMAIL");
  if (/^\+[0-9]{6,15}$/.test(username)) return deliveryOf(username, "SMS");
  const digest = createHash("sha256").update(`${pool.id}/${username.toLowerCase()}`).digest();
  if (usual === "SMS")
    return deliveryOf(`+1555${digest.readUInt32BE(0) % 10_000_000}`.padEnd(12, "0"), "SMS");
  const letter = (at: number) => String.fromCharCode(97 + ((digest[at] ?? 0) % 26));
  return deliveryOf(`${letter(0)}@${letter(1)}`, "EMAIL");
}

function mask(address: string, medium: Medium): string {
  if (medium === "SMS") return `+${"*".repeat(Math.max(address.length - 5, 1))}${address.slice(-4)}`;
  const [local = "", domain = ""] = address.split("@");
  return `${local.charAt(0)}***@${domain.charAt(0)}***`;
}
