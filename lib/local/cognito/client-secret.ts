import { createHmac, timingSafeEqual } from "node:crypto";
import { CognitoError, notAuthorized } from "./errors";
import type { Client } from "./model";

/**
 * Checks SECRET_HASH: base64 of HMAC-SHA256 over user name and client id, with the client's secret as the key.
 * @param names what the caller may have used as the user name
 * @throws CognitoError NotAuthorizedException: missing, wrong, or given for a client without a secret
 */
export function assertSecretHash(client: Client, names: readonly string[], hash: string | undefined): void {
  if (client.secrets.length === 0) {
    if (hash !== undefined) throw notAuthorized(`Unable to verify secret hash for client ${client.id}`);
    return;
  }
  if (hash === undefined) {
    throw notAuthorized(`Client ${client.id} is configured with secret but SECRET_HASH was not received`);
  }
  const right = client.secrets.some(({ value }) =>
    names.some((name) => same(hashOf(client, name, value), hash)),
  );
  if (!right) throw notAuthorized(`Unable to verify secret hash for client ${client.id}`);
}

/**
 * Checks the secret itself, as the token operations take it.
 * @throws CognitoError UnauthorizedException: missing, wrong, or given for a client without one
 */
export function assertClientSecret(client: Client, given: string | undefined, name: string): void {
  if (client.secrets.length === 0 && given === undefined) return;
  if (given !== undefined && client.secrets.some(({ value }) => same(value, given))) return;
  throw new CognitoError(name, `Invalid client secret for client ${client.id}`);
}

function hashOf(client: Client, name: string, secret: string): string {
  return createHmac("sha256", secret)
    .update(name + client.id)
    .digest("base64");
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
