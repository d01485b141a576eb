import { NextRequest } from "next/server";
import { beforeAll, expect, test } from "vitest";
import { encodeSessionCookie } from "@/lib/auth/cookie";
import { resetEnv } from "@/lib/env";
import { proxy } from "@/proxy";
import { COOKIES, listProxyCases } from "@/tests/guards/proxy-table";
import { settingsFor } from "@/tests/helpers/portal";

const PORTAL = "http://localhost:3000";
const ID = "6b1f4a52-8a0e-4b6e-9a43-0a8f6a1d5c11";

const cookies = new Map<(typeof COOKIES)[number], string>();

beforeAll(async () => {
  const settings = settingsFor("postgres://localhost/none", "http://localhost:9");
  Object.assign(process.env, settings);
  resetEnv();
  for (const who of COOKIES) {
    if (who === "nobody") continue;
    const claims = { sid: ID, sub: ID, mfa: who === "MFA" };
    const value = await encodeSessionCookie(claims, settings.NEXTAUTH_SECRET ?? "", 60);
    cookies.set(who, `lifeguard.session=${value}`);
  }
});

test.each(listProxyCases())("%s", async (_title, { path, method, cookie, expected }) => {
  const sent = cookies.get(cookie);
  const url = `${PORTAL}${path.replace("[sub]", ID).replace("[...nextauth]", "csrf")}`;
  const answer = await proxy(new NextRequest(url, { method, headers: sent ? { cookie: sent } : {} }));
  expect(wordOf(answer)).toBe(expected);
});

function wordOf(answer: Response): string {
  if (answer.headers.get("x-middleware-next") === "1") return "goes on";
  const location = answer.headers.get("location");
  return location === null ? String(answer.status) : new URL(location).pathname.slice(1);
}
