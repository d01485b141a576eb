import { createHmac } from "node:crypto";
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { Secret, TOTP } from "otpauth";
import type { LocalSeed, SeedClient, SeedUser } from "@/lib/local/cognito/seed";
import { type LocalCognito, startLocalCognito } from "@/lib/local/cognito/server";

export const POOL = "eu-west-2_Test";
export const UserPoolId = POOL;
export const PASSWORD = "Correct-horse-1";
export const TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** Public, answers as AWS's own defaults do; `tight` hides who exists, `secretive` has a secret, `rotating` rotates. */
export const CLIENTS: readonly SeedClient[] = [
  client("open", { PreventUserExistenceErrors: "LEGACY" }),
  client("tight", {}),
  { ...client("secretive", {}), secret: "theclientsecretofthisclient" },
  client("rotating", {
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 30 },
  }),
];

export type Mail = {
  to: string;
  kind: string;
  subject: string;
  body: string;
  code?: string;
  temporaryPassword?: string;
};

export type World = {
  cognito: LocalCognito;
  url: string;
  /** The real AWS SDK, pointed here. */
  sdk: CognitoIdentityProvider;
  /** The wire itself. Signed with a made-up signature unless told otherwise. */
  post: (operation: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** Moves the server's clock. */
  advance: (milliseconds: number) => Promise<void>;
  /** The code that an authenticator shows at the server's time, `steps` half-minutes later. */
  totp: (secret: string, steps?: number) => Promise<string>;
  /** Newest first. */
  mails: (to: string) => Promise<Mail[]>;
  setFaults: (faults: object[]) => Promise<void>;
  /** Tokens for a user without MFA. */
  signIn: (username: string, password?: string, clientId?: string) => Promise<Tokens>;
  close: () => Promise<void>;
};

export type Answer = { status: number; headers: Headers; body: Record<string, unknown> };
export type Tokens = { AccessToken: string; IdToken: string; RefreshToken: string };
export type WorldOptions = {
  pool?: Partial<LocalSeed["pool"]>;
  users?: readonly SeedUser[];
  groups?: LocalSeed["groups"];
  dataDir?: string;
  functions?: Readonly<Record<string, string>>;
  /** Milliseconds that a function has, in place of five seconds. */
  functionLimitMs?: number;
};

/** A local Cognito of its own with one pool, and ways to talk to it from outside. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  // Time stands still unless a test moves it, so that no code runs out between two lines.
  const startedAt = Date.now();
  const { pool, users, groups, ...serverOptions } = options;
  const cognito = await startLocalCognito({ ...serverOptions, clock: () => startedAt });
  await cognito.seed({
    pool: { id: POOL, ...pool },
    clients: CLIENTS,
    groups: groups ?? [],
    users: users ?? [],
  });
  const { url } = cognito;
  const sdk = openSdk(url);
  return {
    cognito,
    url,
    sdk,
    post: (operation, body, headers = { authorization: SIGNATURE }) => post(url, operation, body, headers),
    advance: async (advanceMs) => {
      await put(`${url}/_local/clock`, { advanceMs });
    },
    totp: async (secret, steps = 0) => codeAt(secret, (await now(url)) + steps * 30_000),
    mails: async (to) => {
      return (await (await fetch(`${url}/_local/outbox.json?to=${encodeURIComponent(to)}`)).json()) as Mail[];
    },
    setFaults: (faults) => put(`${url}/_local/faults`, faults),
    signIn: (username, password = PASSWORD, clientId = "open") => signIn(sdk, username, password, clientId),
    close: async () => {
      sdk.destroy();
      await cognito.close();
    },
  };
}

/** The SDK with made-up credentials and no retries. */
export function openSdk(endpoint: string, region = "eu-west-2"): CognitoIdentityProvider {
  return new CognitoIdentityProvider({
    endpoint,
    region,
    credentials: { accessKeyId: "nobody", secretAccessKey: "nothing" },
    maxAttempts: 1,
  });
}

/** SECRET_HASH of a confidential client. */
export function secretHash(username: string, clientId: string, secret: string): string {
  return createHmac("sha256", secret)
    .update(username + clientId)
    .digest("base64");
}

/** The payload of a JWT, unverified. */
export function payloadOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
}

/** An attribute in Cognito's list. */
export function attribute(
  list: { Name?: string; Value?: string }[] | undefined,
  name: string,
): string | undefined {
  return list?.find(({ Name }) => Name === name)?.Value;
}

export const SIGNATURE = `AWS4-HMAC-SHA256 Credential=nobody/20261121/eu-west-2/cognito-idp/aws4_request, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`;

function client(id: string, settings: SeedClient["settings"]): SeedClient {
  return {
    id,
    name: `The ${id} client`,
    callbackUrls: ["http://localhost:3000/callback"],
    logoutUrls: ["http://localhost:3000/signed-out"],
    ...(settings ? { settings } : {}),
  };
}

async function post(
  url: string,
  operation: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      ...headers,
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer["body"],
  };
}

async function put(address: string, body: unknown): Promise<void> {
  const response = await fetch(address, { method: "PUT", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
}

async function now(url: string): Promise<number> {
  return ((await (await fetch(`${url}/_local/clock`)).json()) as { now: number }).now;
}

function codeAt(secret: string, timestamp: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

async function signIn(
  sdk: CognitoIdentityProvider,
  username: string,
  password: string,
  clientId: string,
): Promise<Tokens> {
  const answer = await sdk.initiateAuth({
    ClientId: clientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: username, PASSWORD: password },
  });
  return answer.AuthenticationResult as Tokens;
}
