import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openTokens } from "@/lib/auth/session-tokens";
import { refreshTokens } from "@/lib/cognito/tokens";
import { signOut } from "@/lib/dal/sign-out";
import { clearBrowser, cookieHeader } from "@/tests/auth/next-headers";
import {
  addPerson,
  currentSession,
  type Person,
  type Portal,
  signIn,
  startPortal,
} from "@/tests/auth/portal";
import { takeText } from "@/tests/helpers/log";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));

let portal: Portal;
let ada: Person;

beforeAll(async () => {
  portal = await startPortal();
  ada = await addPerson(portal);
});
afterAll(() => portal.close());
beforeEach(async () => {
  clearBrowser();
  await portal.world.setFaults([]);
});

async function refreshTokenOf(id: string): Promise<string> {
  const [row] = await portal.database.owner`select tokens from sessions where id = ${id}`;
  return openTokens(row?.tokens, id)?.refreshToken ?? "";
}

const ended = () =>
  portal.database.owner`select 1 from audit_log where action = 'session.end' and actor_sub = ${ada.sub}`;

test("signing out ends the session here and at Cognito, clears the cookies and is audited", async () => {
  const session = await signIn(portal, ada);
  const refreshToken = await refreshTokenOf(session.id);
  const before = (await ended()).length;

  const url = new URL(await signOut());
  expect(`${url.origin}${url.pathname}`).toBe(`${portal.world.url}/logout`);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: "portal",
    logout_uri: "http://localhost:3000/signed-out",
  });
  expect(await portal.database.owner`select 1 from sessions where id = ${session.id}`).toHaveLength(0);
  expect(cookieHeader()).toBe("");
  expect(await ended()).toHaveLength(before + 1);
  await expect(refreshTokens(refreshToken)).rejects.toMatchObject({ code: "unauthenticated" });
});

test("another session of the same person stays", async () => {
  const other = await signIn(portal, ada);
  await signIn(portal, ada);
  await signOut();
  expect(await portal.database.owner`select 1 from sessions where id = ${other.id}`).toHaveLength(1);
});

test("it works while Cognito is away, and with an expired access token", async () => {
  const session = await signIn(portal, ada);
  await portal.database
    .owner`update sessions set access_expires_at = now() - interval '1 hour' where id = ${session.id}`;
  await portal.world.setFaults([{ operation: "*", drop: "before" }]);
  await signOut();
  expect(takeText()).toContain("could not be revoked");
  await portal.world.setFaults([]);
  expect(await currentSession()).toBeNull();
  expect(await portal.database.owner`select 1 from sessions where id = ${session.id}`).toHaveLength(0);
});

test("somebody without a session is sent to Cognito all the same, and nothing is audited", async () => {
  const before = (await ended()).length;
  expect(await signOut()).toContain("/logout?");
  expect(await ended()).toHaveLength(before);
});
