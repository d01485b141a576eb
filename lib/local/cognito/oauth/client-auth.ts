import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { LocalContext } from "../context";
import type { Fields } from "../hosted-ui/form";
import type { Client } from "../model";
import { OAuthError } from "./errors";

type Credentials = { id: string; secret?: string };

/**
 * The client that sends a request (RFC 6749, 2.3.1): a public one by `client_id`, a confidential one by Basic or by
 * `client_secret` in the body. Throws OAuthError: invalid_client when it is unknown, its secret is wrong, missing, or sent
 * by a client that has none; invalid_request when it identifies itself twice or not at all.
 */
export function authenticateClient(ctx: LocalContext, request: IncomingMessage, form: Fields): Client {
  const { id, secret } = readCredentials(request.headers.authorization, form);
  const client = ctx.store.clients.get(id);
  if (!client || !isRightSecret(client, secret)) throw new OAuthError("invalid_client");
  return client;
}

function readCredentials(authorization: string | undefined, form: Fields): Credentials {
  const id = form.values.get("client_id");
  const secret = form.values.get("client_secret");
  if (authorization === undefined) {
    if (!id) throw new OAuthError("invalid_request");
    return { id, secret };
  }
  const basic = parseBasic(authorization);
  if (!basic) throw new OAuthError("invalid_client");
  if (secret !== undefined) throw new OAuthError("invalid_request");
  if (id !== undefined && id !== basic.id) throw new OAuthError("invalid_client");
  return basic;
}

function parseBasic(authorization: string): Credentials | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization)?.[1];
  if (!encoded) return null;
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  const at = pair.indexOf(":");
  if (at <= 0) return null;
  try {
    return { id: decodePart(pair.slice(0, at)), secret: decodePart(pair.slice(at + 1)) };
  } catch {
    return null; // A stray % is not form-encoded text.
  }
}

function decodePart(part: string): string {
  return decodeURIComponent(part.replaceAll("+", " "));
}

function isRightSecret(client: Client, given: string | undefined): boolean {
  if (client.secrets.length === 0 || given === undefined)
    return client.secrets.length === 0 && given === undefined;
  return client.secrets.some(({ value }) => {
    const [left, right] = [Buffer.from(value), Buffer.from(given)];
    return left.length === right.length && timingSafeEqual(left, right);
  });
}
