import { randomUUID } from "node:crypto";
import { cookieNames, encodeSessionCookie } from "@/lib/auth/cookie";
import { sealTokens } from "@/lib/auth/session-tokens";
import { getDb } from "@/lib/db/client";
import { insertSession } from "@/lib/db/sessions";
import { getEnv } from "@/lib/env";
import { setRequest } from "@/tests/helpers/request";

export type Person = { sub: string; username: string; email: string };

/** Signs a person in with a real session row, and makes the next calls his. Nobody: null. Returns the session's id. */
export async function actAs(person: Person | null): Promise<string | null> {
  if (!person) {
    setRequest({ "x-request-id": randomUUID() });
    return null;
  }
  const id = await openSessionOf(person);
  const { NEXTAUTH_URL, NEXTAUTH_SECRET } = getEnv();
  const cookie = await encodeSessionCookie({ sid: id, sub: person.sub, mfa: true }, NEXTAUTH_SECRET, 3600);
  setRequest({
    "x-request-id": randomUUID(),
    cookie: `${cookieNames(NEXTAUTH_URL).session}=${cookie}`,
  });
  return id;
}

/** Adds a session of a person without using it. Returns its id. */
export async function openSessionOf(person: Person): Promise<string> {
  const id = randomUUID();
  const tokens = { accessToken: "access", refreshToken: `refresh ${id}`, authTime: 0, totp: true };
  const row = await insertSession(getDb(), {
    id,
    userSub: person.sub,
    username: person.username,
    tokens: sealTokens(tokens, id),
    accessExpiresAt: new Date(Date.now() + 3_600_000),
    userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    address: "203.0.113.7",
    absoluteExpiresAt: new Date(Date.now() + 12 * 3_600_000),
  });
  return row.id;
}
