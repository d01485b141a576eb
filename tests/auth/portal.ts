import { randomBytes } from "node:crypto";
import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { GET, POST } from "@/app/api/auth/[...nextauth]/route";
import { cookieNames, decodeSessionCookie } from "@/lib/auth/cookie";
import type { Session } from "@/lib/auth/principal";
import { loadSession } from "@/lib/auth/session";
import { closeDb } from "@/lib/db/client";
import { getEnv, resetEnv } from "@/lib/env";
import { clearBrowser, cookieHeader, keepCookies, readCookie } from "@/tests/auth/next-headers";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { PASSWORD, startWorld, type World } from "@/tests/local-cognito/helpers";
import { locationOf, openBrowser, type Page } from "@/tests/local-cognito/hosted-ui-browser";

const PORTAL = "http://localhost:3000";
const POOL = "eu-west-2_Auth";
const ROTATION = { RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 } } as const;

/** A database, a Cognito whose app client rotates refresh tokens, and the settings that join them. */
export type Portal = {
  database: TestDatabase;
  world: World;
  sdk: CognitoIdentityProvider;
  close: () => Promise<void>;
};
export type Person = { email: string; sub: string; totpSecret: string | null };

export async function startPortal(settings: Record<string, string> = {}): Promise<Portal> {
  const database = await testDatabase();
  const world = await startWorld();
  const client = {
    callbackUrls: [`${PORTAL}/api/auth/callback/cognito`],
    logoutUrls: [`${PORTAL}/signed-out`],
  };
  await world.cognito.seed({
    pool: { id: POOL },
    clients: [{ id: "portal", name: "The portal", ...client, settings: ROTATION }],
  });
  // Making the pool's keys may outlast a time-out on a busy machine, so it happens before anybody waits.
  await fetch(`${world.url}/${POOL}/.well-known/jwks.json`);
  Object.assign(process.env, {
    NEXTAUTH_URL: PORTAL,
    NEXTAUTH_SECRET: "a-secret-for-tests-that-is-long-enough-to-be-one",
    DATABASE_URL: database.url,
    AWS_REGION: "eu-west-2",
    AWS_ACCESS_KEY_ID: "nobody",
    AWS_SECRET_ACCESS_KEY: "nothing",
    COGNITO_USER_POOL_ID: POOL,
    COGNITO_CLIENT_ID: "portal",
    COGNITO_DOMAIN: world.url,
    COGNITO_ISSUER: `${world.url}/${POOL}`,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: world.url,
    LIFEGUARD_LOCAL: "true",
    ...settings,
  });
  resetEnv();
  const close = async () => {
    await closeDb();
    await world.close();
    await database.close();
  };
  return { database, world, sdk: world.sdk, close };
}

/** Adds a user to Cognito, who can sign in; with `totp` he has an authenticator. */
export async function addPerson(
  portal: Portal,
  options: { totp?: boolean; email?: string } = {},
): Promise<Person> {
  const email = options.email ?? `${randomBytes(6).toString("hex")}@example.com`;
  const created = await portal.sdk.adminCreateUser({
    UserPoolId: POOL,
    Username: email,
    MessageAction: "SUPPRESS",
    UserAttributes: [
      { Name: "email", Value: email },
      { Name: "email_verified", Value: "true" },
    ],
  });
  await portal.sdk.adminSetUserPassword({
    UserPoolId: POOL,
    Username: email,
    Password: PASSWORD,
    Permanent: true,
  });
  const totpSecret = options.totp ? await enrolAtCognito(portal, email) : null;
  return { email, sub: created.User?.Username ?? "", totpSecret };
}

/** Enrols through Cognito's own API, past the portal. */
export async function enrolAtCognito(portal: Portal, email: string): Promise<string> {
  const { AccessToken } = await portal.world.signIn(email, PASSWORD, "portal");
  const { SecretCode = "" } = await portal.sdk.associateSoftwareToken({ AccessToken });
  await portal.sdk.verifySoftwareToken({ AccessToken, UserCode: await portal.world.totp(SecretCode) });
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await portal.sdk.setUserMFAPreference({ AccessToken, SoftwareTokenMfaSettings });
  return SecretCode;
}

export const pool = POOL;

/** Begins at the portal and goes through the Hosted UI; returns the address that it sends the browser back to. */
export async function visitHostedUi(portal: Portal, person: Person, callbackUrl = "/"): Promise<URL> {
  const begun = await begin(callbackUrl);
  const browser = openBrowser();
  let page: Page = await browser.follow(await browser.get(begun));
  page = await browser.submit(page, { username: person.email, password: PASSWORD });
  if (person.totpSecret) {
    if (page.status === 302) page = await browser.follow(page);
    // The code of enrolling is used up, so the next one is typed; Cognito takes a step's difference.
    page = await browser.submit(page, { code: await portal.world.totp(person.totpSecret, 1) });
  }
  return locationOf(page);
}

/** The address of the Hosted UI that the portal's own routes send a browser to. */
export async function begin(callbackUrl: string): Promise<string> {
  const csrf = await call("GET", "csrf");
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await call("POST", "signin/cognito", new URLSearchParams({ csrfToken, callbackUrl }));
  return answer.headers.get("location") ?? "";
}

/** Signs in from nothing and returns the session. */
export async function signIn(portal: Portal, person: Person): Promise<Session> {
  clearBrowser();
  const answer = await comeBack(await visitHostedUi(portal, person));
  const session = await currentSession();
  if (!session) throw new Error(`No session: ${answer.headers.get("location")}`);
  return session;
}

/** Brings the Hosted UI's answer to the portal. */
export async function comeBack(address: URL): Promise<Response> {
  return call("GET", `callback/cognito${address.search}`);
}

/** The session that the browser's cookie names, read anew. */
export async function currentSession(): Promise<Session | null> {
  const { NEXTAUTH_URL, NEXTAUTH_SECRET } = getEnv();
  const claims = await decodeSessionCookie(
    readCookie(cookieNames(NEXTAUTH_URL).session) ?? "",
    NEXTAUTH_SECRET,
  );
  return claims && loadSession(claims.sid, claims.sub);
}

/** One request to the portal's sign-in routes, with the browser's cookies. */
export async function call(method: "GET" | "POST", path: string, body?: URLSearchParams): Promise<Response> {
  const url = new URL(`${PORTAL}/api/auth/${path}`);
  const request = new Request(url, { method, headers: { cookie: cookieHeader() }, ...(body && { body }) });
  const context = { params: Promise.resolve({ nextauth: url.pathname.split("/").slice(3) }) };
  const answer = await (method === "GET" ? GET : POST)(request, context);
  keepCookies(answer.headers.getSetCookie());
  return answer;
}
