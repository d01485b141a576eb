import { randomInt } from "node:crypto";
import type { LocalContext } from "../context";
import { invalidParameter } from "../errors";
import type { Client, Pool } from "../model";
import type { OperationInput } from "../operations/operation";
import { assertClient } from "./client-checks";
import { generateSecret, toSecretRecord } from "./client-secrets";
import { type ClientSettingsInput, toClientSettings } from "./client-settings";

const BASE_32 = "0123456789abcdefghijklmnopqrstuv";
/** "The default is 60", says AWS of SSOSession.MaxValidityMinutes. */
const SSO_MINUTES = 60;

/** A new client id as AWS makes them: 26 digits and lower-case letters. */
export function createClientId(): string {
  return Array.from({ length: 26 }, () => BASE_32[randomInt(BASE_32.length)]).join("");
}

/**
 * The record of a new client, for CreateUserPoolClient and for seeds.
 * @throws CognitoError as `assertClient`; InvalidParameterException for a secret both given and to be generated
 */
export function createClientRecord(
  ctx: LocalContext,
  pool: Pool,
  id: string,
  input: Omit<OperationInput<"CreateUserPoolClient">, "UserPoolId">,
): Client {
  const now = ctx.clock();
  const client: Client = {
    id,
    poolId: pool.id,
    secrets: firstSecrets(id, input, now),
    ssoMaxValidityMinutes: SSO_MINUTES,
    createdAt: now,
    modifiedAt: now,
    settings: toClientSettings(input, input.ClientName),
  };
  assertClient(ctx, pool, client);
  return client;
}

/** The client after UpdateUserPoolClient: what is left out goes back to its default; name and secrets stay. */
export function updateClientRecord(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  input: ClientSettingsInput,
): Client {
  const settings = toClientSettings(input, client.settings.ClientName);
  const updated = { ...client, settings, modifiedAt: ctx.clock() };
  assertClient(ctx, pool, updated);
  return updated;
}

function firstSecrets(
  id: string,
  { GenerateSecret, ClientSecret }: { GenerateSecret?: boolean; ClientSecret?: string },
  now: number,
): Client["secrets"] {
  if (GenerateSecret && ClientSecret !== undefined) {
    throw invalidParameter("GenerateSecret and ClientSecret cannot be used together.");
  }
  const value = ClientSecret ?? (GenerateSecret ? generateSecret() : undefined);
  return value === undefined ? [] : [toSecretRecord({ id, secrets: [] }, value, true, now)];
}
