import { randomBytes } from "node:crypto";
import { CognitoError, invalidParameter, resourceNotFound } from "../errors";
import type { Client, ClientSecret } from "../model";

const MOST_SECRETS = 2;

/** A new secret as AWS makes them: 256 bits in base 32, some 51 digits and letters. */
export function generateSecret(): string {
  return BigInt(`0x${randomBytes(32).toString("hex")}`)
    .toString(32)
    .padStart(51, "0");
}

/** The record of a secret. Its id is the client's and the time in milliseconds, a later one if that is taken. */
export function toSecretRecord(
  client: Pick<Client, "id" | "secrets">,
  value: string,
  original: boolean,
  now: number,
): ClientSecret {
  const latest = client.secrets.at(-1)?.id.split("--").at(-1);
  const stamp = latest === undefined ? now : Math.max(now, Number(latest) + 1);
  return { id: `${client.id}--${stamp}`, value, createdAt: now, original };
}

/**
 * AddUserPoolClientSecret.
 * @throws CognitoError LimitExceededException (it has two), InvalidParameterException (public client, or a secret it has)
 */
export function addSecret(client: Client, value: string, now: number): Client {
  if (client.secrets.length === 0) {
    throw invalidParameter(`User pool client ${client.id} is not configured with a client secret.`);
  }
  if (client.secrets.length >= MOST_SECRETS) {
    throw new CognitoError("LimitExceededException", "An app client can have two client secrets at most.");
  }
  if (client.secrets.some((secret) => secret.value === value)) {
    throw invalidParameter("The app client already has this client secret.");
  }
  return { ...client, secrets: [...client.secrets, toSecretRecord(client, value, false, now)] };
}

/**
 * DeleteUserPoolClientSecret.
 * @throws CognitoError ResourceNotFoundException (no such secret), InvalidParameterException (it is the last)
 */
export function deleteSecret(client: Client, id: string): Client {
  if (!client.secrets.some((secret) => secret.id === id)) {
    throw resourceNotFound(`Client secret ${id} does not exist.`);
  }
  if (client.secrets.length === 1) {
    throw invalidParameter("The last client secret of an app client cannot be deleted.");
  }
  return { ...client, secrets: client.secrets.filter((secret) => secret.id !== id) };
}
