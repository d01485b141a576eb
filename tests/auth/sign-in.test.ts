import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cookieNames, decodeSessionCookie, encodeSessionCookie } from "@/lib/auth/cookie";
import { startSignIn } from "@/lib/auth/start-sign-in";
import { getEnv } from "@/lib/env";
import { clearBrowser, readCookie, writeCookie } from "@/tests/auth/next-headers";
import {
  addPerson,
  begin,
  comeBack,
  currentSession,
  type Person,
  type Portal,
  signIn,
  startPortal,
  visitHostedUi,
} from "@/tests/auth/portal";
import { PASSWORD } from "@/tests/local-cognito/helpers";
import { locationOf, openBrowser } from "@/tests/local-cognito/hosted-ui-browser";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));

let portal: Portal;
let ada: Person;
let tess: Person;

beforeAll(async () => {
  portal = await startPortal();
  ada = await addPerson(portal);
  tess = await addPerson(portal, { totp: true });
});
afterAll(() => portal.close());
beforeEach(async () => {
  clearBrowser();
  await portal.world.setFaults([]);
});

const names = () => cookieNames(getEnv().NEXTAUTH_URL);
const destination = (answer: Response) =>
  (answer.headers.get("location") ?? "").replace(/^http:\/\/localhost:3000/, "");

test("a sign-in begins with PKCE, state and nonce at the Hosted UI", async () => {
  const url = new URL(await begin("/users"));
  expect(url.origin).toBe(portal.world.url);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: "portal",
    response_type: "code",
    code_challenge_method: "S256",
    redirect_uri: "http://localhost:3000/api/auth/callback/cognito",
    scope: "openid email profile aws.cognito.signin.user.admin",
    state: expect.stringMatching(/.{20}/),
    nonce: expect.stringMatching(/.{20}/),
    code_challenge: expect.stringMatching(/.{40}/),
  });
});

test("a sign-in opens a session, keeps the tokens out of the cookie and goes where it was meant to", async () => {
  const answer = await comeBack(await visitHostedUi(portal, ada, "/users?search=a%20b"));
  expect(destination(answer)).toBe("/users?search=a%20b");

  const cookie = readCookie(names().session) ?? "";
  expect(cookie.length).toBeLessThan(600);
  const claims = await decodeSessionCookie(cookie, getEnv().NEXTAUTH_SECRET);
  expect(claims).toEqual({ sid: expect.any(String), sub: ada.sub, mfa: false });

  const [row] = await portal.database.owner`select * from sessions where id = ${claims?.sid ?? ""}`;
  expect(row?.tokens).toMatch(/^v1\.[\w-]+$/);
  expect(JSON.stringify(row)).not.toContain("eyJ");
  expect(await currentSession()).toMatchObject({ sub: ada.sub, email: ada.email, grants: [] });
  const audit = await portal.database
    .owner`select action, outcome from audit_log where change_id = ${claims?.sid ?? ""}`;
  expect(audit).toEqual([{ action: "session.start", outcome: "done" }]);
});

test("the cookie says when TOTP is on", async () => {
  await signIn(portal, tess);
  const claims = await decodeSessionCookie(readCookie(names().session) ?? "", getEnv().NEXTAUTH_SECRET);
  expect(claims?.mfa).toBe(true);
});

test("each sign-in gets a new id and ends the session that the browser had, and no other", async () => {
  const elsewhere = await signIn(portal, ada);
  const first = await signIn(portal, ada);
  await comeBack(await visitHostedUi(portal, ada));
  const second = await currentSession();
  expect(second?.id).not.toBe(first.id);
  const left = await portal.database
    .owner`select id from sessions where id in ${portal.database.owner([first.id, elsewhere.id])}`;
  expect(left.map((row) => row.id)).toEqual([elsewhere.id]);
});

test("a cookie of somebody else's session id is worth nothing", async () => {
  const session = await signIn(portal, ada);
  const forged = await encodeSessionCookie(
    { sid: session.id, sub: tess.sub, mfa: true },
    getEnv().NEXTAUTH_SECRET,
    60,
  );
  writeCookie(names().session, forged);
  expect(await currentSession()).toBeNull();
});

test("the page's own button begins the same sign-in, with the cookies that the callback needs", async () => {
  const url = new URL(await startSignIn("/users?x=1", { askAgain: true }));
  expect(url.searchParams.get("prompt")).toBe("login");
  expect(Object.keys(names()).filter((key) => readCookie(names()[key as "state"]))).toEqual([
    "callbackUrl",
    "pkce",
    "state",
    "nonce",
  ]);

  const browser = openBrowser();
  const login = await browser.follow(await browser.get(url));
  const back = locationOf(await browser.submit(login, { username: ada.email, password: PASSWORD }));
  expect(destination(await comeBack(back))).toBe("/users?x=1");
});
