import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { cookieNames } from "@/lib/auth/cookie";
import { closeDb } from "@/lib/db/client";
import { getEnv, resetEnv } from "@/lib/env";
import { clearBrowser, cookieHeader, writeCookie } from "@/tests/auth/next-headers";
import {
  addPerson,
  begin,
  call,
  comeBack,
  currentSession,
  type Person,
  type Portal,
  pool,
  startPortal,
  visitHostedUi,
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

const names = () => cookieNames(getEnv().NEXTAUTH_URL);
const destination = (answer: Response) =>
  (answer.headers.get("location") ?? "").replace(/^http:\/\/localhost:3000/, "");
const countSessions = async () =>
  Number((await portal.database.owner`select count(*) from sessions`)[0]?.count);

test("a session that cannot be written is logged without whose it is", async () => {
  await portal.database.owner`alter table sessions rename to elsewhere`;
  try {
    expect(destination(await comeBack(await visitHostedUi(portal, ada)))).toBe("/sign-in?error=failed");
  } finally {
    await portal.database.owner`alter table elsewhere rename to sessions`;
  }
  const text = takeText();
  expect(text).toContain("42P01");
  expect(text).not.toContain(ada.sub);
});

test("a database that does not answer at the last moment is not Cognito's fault", async () => {
  const address = await visitHostedUi(portal, ada);
  const { DATABASE_URL } = process.env;
  await closeDb();
  Object.assign(process.env, { DATABASE_URL: "postgres://lifeguard_app@localhost:9/none" });
  resetEnv();
  try {
    expect(destination(await comeBack(address))).toBe("/sign-in?error=unavailable");
  } finally {
    await closeDb();
    Object.assign(process.env, { DATABASE_URL });
    resetEnv();
  }
});

describe("a callback that is not the end of this browser's sign-in", () => {
  test.each([
    ["with nothing", "callback/cognito", "/sign-in?error=expired"],
    ["with a made-up code and state", "callback/cognito?code=x&state=y", "/sign-in?error=expired"],
    ["cancelled", "callback/cognito?error=access_denied&error_description=%3Cb%3E", "/sign-in?error=denied"],
    ["of a broken provider", "callback/cognito?error=server_error", "/sign-in?error=unavailable"],
    ["of a wrong client", "callback/cognito?error=unauthorized_client", "/sign-in?error=misconfigured"],
  ])("%s ends on the sign-in page", async (_how, path, expected) => {
    const answer = await call("GET", path);
    expect(answer.status).toBe(302);
    expect(destination(answer)).toBe(expected);
    expect(answer.headers.getSetCookie().join()).not.toContain(names().session);
  });

  test("with garbage in every cookie is no fault of the server", async () => {
    for (const name of Object.values(names())) writeCookie(name, "%00|garbage:\\");
    expect(destination(await call("GET", "callback/cognito?code=x&state=y"))).toBe("/sign-in?error=expired");
  });

  test("with another browser's state opens no session", async () => {
    const address = await visitHostedUi(portal, ada);
    clearBrowser();
    await begin("/users");
    const before = await countSessions();
    expect(destination(await comeBack(address))).toBe("/sign-in?callbackUrl=%2Fusers&error=expired");
    expect(await countSessions()).toBe(before);
  });

  test("that is played again opens no second session", async () => {
    const address = await visitHostedUi(portal, ada);
    const before = cookieHeader();
    await comeBack(address);
    const count = await countSessions();
    expect(destination(await comeBack(address))).toBe("/sign-in?error=expired");

    clearBrowser();
    for (const pair of before.split("; ")) {
      const [name = "", value = ""] = pair.split("=");
      writeCookie(name, decodeURIComponent(value));
    }
    expect(destination(await comeBack(address))).toBe("/sign-in?error=expired");
    expect(await countSessions()).toBe(count);
  });

  test("while Cognito's token endpoint is away says so", async () => {
    const address = await visitHostedUi(portal, ada);
    await portal.world.setFaults([{ operation: "oauth2/token", drop: "before" }]);
    expect(destination(await comeBack(address))).toBe("/sign-in?error=unavailable");
  });

  test("while Cognito's API is away opens no session", async () => {
    const address = await visitHostedUi(portal, ada);
    await portal.world.setFaults([{ operation: "AdminGetUser", status: 500 }]);
    const before = await countSessions();
    expect(destination(await comeBack(address))).toBe("/sign-in?error=unavailable");
    expect(await countSessions()).toBe(before);
  });

  test("of a user who was disabled meanwhile is refused", async () => {
    const dora = await addPerson(portal);
    const address = await visitHostedUi(portal, dora);
    await portal.sdk.adminDisableUser({ UserPoolId: pool, Username: dora.email });
    expect(destination(await comeBack(address))).toMatch(/^\/sign-in\?error=(disabled|expired)$/);
    expect(await currentSession()).toBeNull();
  });
});

test.each([
  ["GET", "session"],
  ["GET", "signout"],
  ["POST", "signout"],
  ["GET", "providers"],
  ["GET", "error"],
  ["GET", "signin"],
  ["GET", "signin/cognito"],
  ["POST", "callback/cognito"],
  ["POST", "signin/google"],
  ["POST", "_log"],
] as const)("%s /api/auth/%s is shut", async (method, path) => {
  const body = method === "POST" ? new URLSearchParams({ csrfToken: "x" }) : undefined;
  expect((await call(method, path, body)).status).toBe(404);
});

test("a sign-in without the CSRF token of this browser does not begin", async () => {
  const answer = await call(
    "POST",
    "signin/cognito",
    new URLSearchParams({ csrfToken: "x", callbackUrl: "/users" }),
  );
  expect(destination(answer)).toBe("/sign-in?callbackUrl=%2Fusers&error=expired");
});
