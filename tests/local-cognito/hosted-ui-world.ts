import { randomUUID } from "node:crypto";
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { Secret, TOTP } from "otpauth";
import { startLocalCognito } from "@/lib/local/cognito/server";
import { type Browser, enterAt, locationOf, openBrowser, type Page } from "./hosted-ui-browser";

export const PASSWORD = "Correct-horse-7";
export const CALLBACK = "http://localhost:3999/api/auth/callback/cognito";
export const LOGOUT = "http://localhost:3999/signed-out";
export const SECRET = "a secret with spaces, %2B and +";
export const TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
/** S256 of VERIFIER. */
export const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
export const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

export const PKCE = { code_challenge: CHALLENGE, code_challenge_method: "S256" };

export type World = {
  url: string;
  issuer: string;
  /** Moves the server's clock forward. */
  advance: (milliseconds: number) => void;
  /** A code of the authenticator with TOTP_SECRET (or another secret), by the server's clock. */
  totp: (secret?: string) => string;
  /** The newest code mailed to an address. */
  mailedCode: (to: string) => Promise<string | undefined>;
  /** Cognito's API through the AWS SDK, to change and to look from outside. */
  admin: CognitoIdentityProvider;
  close: () => Promise<void>;
};

export const POOL = "eu-west-2_Lighthouse";
const STRICT_POOL = "eu-west-2_Strict";

/** A local Cognito of its own, with a person for every way through the Hosted UI. */
export async function startWorld(options: { dataDir?: string; port?: number } = {}): Promise<World> {
  let offset = 0;
  const now = () => Date.now() + offset;
  const cognito = await startLocalCognito({ ...options, clock: now });
  await cognito.seed({
    pool: { id: POOL, PoolName: "Lighthouse <people>" },
    clients: CLIENTS,
    groups: [{ name: "crew" }],
    users: PEOPLE,
  });
  await cognito.seed({
    pool: { id: STRICT_POOL, PoolName: "Strict", MfaConfiguration: "ON" },
    clients: [client("strict")],
    users: [{ email: "sam@lighthouse.example", password: PASSWORD }],
  });
  const admin = new CognitoIdentityProvider({
    endpoint: cognito.url,
    region: "eu-west-2",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  return {
    url: cognito.url,
    issuer: cognito.issuer(POOL),
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    totp: (secret = TOTP_SECRET) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now() }),
    mailedCode: async (to) => {
      const response = await fetch(`${cognito.url}/_local/outbox.json?to=${encodeURIComponent(to)}`);
      return ((await response.json()) as { code?: string }[])[0]?.code;
    },
    admin,
    close: async () => {
      admin.destroy();
      await cognito.close();
    },
  };
}

/** The address of an authorization request; `undefined` leaves a parameter out. */
export function authorizeUrl(world: World, parameters: Record<string, string | undefined> = {}): URL {
  const url = new URL("/oauth2/authorize", world.url);
  const all = {
    client_id: "public",
    redirect_uri: CALLBACK,
    response_type: "code",
    state: "the state",
    ...parameters,
  };
  for (const [name, value] of Object.entries(all))
    if (value !== undefined) url.searchParams.append(name, value);
  return url;
}

/** The address of a page that a sign-in walks through. */
export function urlAt(world: World, path: string, parameters: Record<string, string | undefined> = {}): URL {
  const { search } = authorizeUrl(world, parameters);
  return new URL(path.includes("?") ? path : `${path}${search}`, world.url);
}

/** Opens the login page of a request. */
export async function openLogin(world: World, browser: Browser): Promise<Page> {
  return browser.follow(await browser.get(authorizeUrl(world)));
}

/** Opens the login page of a request and sends user name and password. */
export function enter(
  world: World,
  browser: Browser,
  username: string,
  parameters: Record<string, string | undefined> = {},
  password = PASSWORD,
): Promise<Page> {
  return enterAt(browser, authorizeUrl(world, parameters), username, password);
}

/** A fresh code for somebody without a second factor. */
export async function getCode(
  world: World,
  parameters: Record<string, string | undefined> = {
    code_challenge: CHALLENGE,
    code_challenge_method: "S256",
  },
  username = "ada@lighthouse.example",
): Promise<string> {
  const page = await enter(world, openBrowser(), username, parameters);
  return locationOf(page).searchParams.get("code") ?? "";
}

function client(id: string, extra: object = {}) {
  return {
    id,
    name: 'Harbour "& Sons"',
    callbackUrls: [CALLBACK, "http://localhost:3999/other?kept=1", "harbour://callback"],
    logoutUrls: [LOGOUT],
    ...extra,
  };
}

const ROTATION = { RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 } } as const;
const CLIENTS = [
  client("public", { settings: ROTATION }),
  client("unrotated"),
  client("telling", { settings: { PreventUserExistenceErrors: "LEGACY" } }),
  client("confidential", { secret: SECRET, settings: ROTATION }),
  client("implicit", {
    settings: { AllowedOAuthFlows: ["implicit"] },
  }),
  client("no-oauth", {
    settings: { AllowedOAuthFlowsUserPoolClient: false },
  }),
];

const PEOPLE = [
  { email: "ada@lighthouse.example", name: "Ada", password: PASSWORD, groups: ["crew"] },
  { email: "bob@lighthouse.example", password: PASSWORD },
  { email: "tess@lighthouse.example", password: PASSWORD, totpSecret: TOTP_SECRET },
  { email: "tom@lighthouse.example", password: PASSWORD, totpSecret: TOTP_SECRET },
  { email: "tara@lighthouse.example", password: PASSWORD, totpSecret: TOTP_SECRET },
  { email: "ivy@lighthouse.example", password: PASSWORD, temporary: true },
  { email: "ian@lighthouse.example", password: PASSWORD, temporary: true },
  { email: "fay@lighthouse.example", password: PASSWORD },
  { email: "rita@lighthouse.example", password: PASSWORD },
  { email: "dora@lighthouse.example", password: PASSWORD, enabled: false },
  { email: "lou@lighthouse.example", password: PASSWORD },
].map((person) => ({ sub: randomUUID(), ...person }));
