import { randomUUID } from "node:crypto";
import { cookieNames, encodeSessionCookie } from "@/lib/auth/cookie";
import { sealTokens } from "@/lib/auth/session-tokens";
import { getDb } from "@/lib/db/client";
import { insertSession } from "@/lib/db/sessions";
import { getEnv } from "@/lib/env";
import { clearBrowser, setHeaders, writeCookie } from "@/tests/auth/next-headers";
import { ACTORS, type ActorName } from "@/tests/guards/table-reader";
import type { Person } from "@/tests/helpers/actor";
import { addPerson, type NewPerson, type Portal } from "@/tests/helpers/portal";

/** Who is at the browser: a person with a session of his own; of him without MFA also a token that Cognito accepts. */
export type Acting = { person: Person; sessionId: string; accessToken?: string };

export type Cast = { portal: Portal; people: Map<ActorName, Person> };

/** The people of the table's columns. */
export async function makeCast(portal: Portal): Promise<Cast> {
  const people = new Map<ActorName, Person>();
  for (const name of ACTORS) {
    const description = describeActor(name, portal);
    if (description) people.set(name, await addPerson(portal, description));
  }
  return { portal, people };
}

/**
 * Puts a browser before the portal in which this person has just signed in, and gives it the headers of a page's own
 * form. The cookie always claims MFA: it is not what decides. Who has none is somebody new each time, whose access
 * token Cognito accepts, so that he can enrol.
 */
export async function actAs({ portal, people }: Cast, name: ActorName): Promise<Acting | null> {
  clearBrowser();
  setHeaders(SAME_ORIGIN);
  if (name === "nobody") return null;
  const person = people.get(name) ?? (await addPerson(portal, WITHOUT_MFA));
  const tokens = name === "no MFA" ? await portal.world.signIn(person.email) : null;
  const sessionId = await openSession(person, tokens?.AccessToken ?? "unused");
  const { NEXTAUTH_URL, NEXTAUTH_SECRET } = getEnv();
  const claims = { sid: sessionId, sub: person.sub, mfa: true };
  writeCookie(cookieNames(NEXTAUTH_URL).session, await encodeSessionCookie(claims, NEXTAUTH_SECRET, 3600));
  return { person, sessionId, ...(tokens && { accessToken: tokens.AccessToken }) };
}

/** What a browser sends with a form of the portal. */
export const SAME_ORIGIN = {
  origin: "http://localhost:3000",
  host: "localhost:3000",
  "sec-fetch-site": "same-origin",
  "x-lifeguard-path": "/somewhere",
};

const WITHOUT_MFA: NewPerson = { roles: [{ key: "administrator" }], mfa: false };

function describeActor(name: ActorName, { alpha, beta }: Portal): NewPerson | null {
  switch (name) {
    case "nobody":
    case "no MFA":
      return null;
    case "owner":
    case "auditor":
    case "helpdesk":
      return { roles: [{ key: name }] };
    case "admin":
      return { roles: [{ key: "administrator" }] };
    case "admin A":
      return { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] };
    case "admin B":
      return { orgId: beta, roles: [{ key: "administrator", orgId: beta }] };
    case "helpdesk A":
      return { orgId: alpha, roles: [{ key: "helpdesk", orgId: alpha }] };
    case "member":
      return { orgId: alpha, roles: [{ key: "member" }] };
  }
}

async function openSession(person: Person, accessToken: string): Promise<string> {
  const id = randomUUID();
  const tokens = { accessToken, refreshToken: `refresh ${id}`, authTime: 0, totp: true };
  await insertSession(getDb(), {
    id,
    userSub: person.sub,
    username: person.username,
    tokens: sealTokens(tokens, id),
    accessExpiresAt: new Date(Date.now() + 3_600_000),
    userAgent: "",
    address: "",
    absoluteExpiresAt: new Date(Date.now() + 12 * 3_600_000),
  });
  return id;
}
