import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import type { Frame, Page } from "@playwright/test";
import { signInForToken } from "@/tests/e2e/harness/access-token";
import { askApi } from "@/tests/e2e/harness/api";
import type { Demo } from "@/tests/e2e/harness/fixtures";
import { expect, test } from "@/tests/e2e/harness/own-stand-ins";

/** Pages of other apps, on two ports of this machine; browsers find every name below localhost here. */
let servers: { port: number; server: Server }[];
let token: string;

test.use({ expectedComplaints: [/blocked by CORS policy|Failed to load resource/] });

test.beforeAll(async () => {
  servers = [await servePages(), await servePages()];
});
test.afterAll(() => {
  for (const { server } of servers) server.close();
});
test.beforeEach(async ({ addPerson, cognito, demo, portal }) => {
  await setCallbacks(cognito, demo, [
    `http://LOCALHOST:${servers[0]?.port}/signed-in?from=cognito`,
    "myapp://in",
  ]);
  await portal.kill();
  await portal.start();
  const person = await addPerson({ name: "Cora Cors", roles: [{ key: "auditor" }] });
  token = await signInForToken({ cognito, demo }, person);
});

const places = () => {
  const [app, foreign] = servers.map(({ port }) => port);
  return {
    allowed: `http://localhost:${app}`,
    refused: {
      "another port": `http://localhost:${foreign}`,
      "a host that ends in the allowed one": `http://evil.localhost:${app}`,
      "a host that begins with the allowed one": `http://localhost.evil.localhost:${app}`,
      "another name of the same machine": `http://127.0.0.1:${app}`,
    },
  };
};

test("a page of an allowed origin reads answers and refusals, and is asked for no cookies", async ({
  page,
  demo,
}) => {
  await page.goto(places().allowed);
  const me = await fetchIn(page, `${demo.url}/api/v1/users/me`, { headers: bearer() });
  expect(me).toMatchObject({ status: 200, body: { roleNames: ["Auditor"] } });
  expect(me.requestId).toMatch(/^[0-9a-f-]{36}$/);

  const headers = { ...bearer(), "content-type": "application/json" };
  const posted = { method: "POST", headers, body: JSON.stringify({ subs: [] }) };
  expect(await fetchIn(page, `${demo.url}/api/v1/users/filter-enabled`, posted)).toMatchObject({
    status: 200,
  });
  expect(await fetchIn(page, `${demo.url}/api/v1/users/me`, {})).toMatchObject({
    status: 401,
    body: { code: "unauthenticated" },
  });
  expect(
    await fetchIn(page, `${demo.url}/api/v1/users/me`, { headers: bearer(), credentials: "include" }),
    "with cookies",
  ).toEqual({ unreadable: "TypeError" });
});

test("no other page gets an answer that it can read, and what it wants done is not done", async ({
  page,
  demo,
  quietBrowser,
}) => {
  for (const [what, origin] of Object.entries(places().refused)) {
    await page.goto(origin);
    expect(await page.evaluate(() => location.origin)).toBe(origin);
    await expectNothingRead(page, demo, quietBrowser, what);
  }
  await page.goto(places().allowed);
  for (const attributes of [
    `sandbox="allow-scripts" srcdoc="A frame"`,
    `src="data:text/html,A frame"`,
    `sandbox="allow-scripts" src="${places().allowed}"`,
  ]) {
    await page.setContent(`<iframe ${attributes}></iframe>`);
    const frame = page.frames()[1];
    if (!frame) throw new Error("There is no frame.");
    expect(await frame.evaluate(() => self.origin)).toBe("null");
    await expectNothingRead(frame, demo, quietBrowser, attributes);
  }
  expect((await askApi(demo.url, token, "GET", "/users/me")).status, "nobody was signed out").toBe(200);
});

test("preflights name the one origin, the path's methods and four headers, and never cookies", async ({
  request,
  demo,
}) => {
  const ask = (origin: string, path = "/users") =>
    request.fetch(`${demo.url}/api/v1${path}`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,x-evil",
      },
    });
  const answer = await ask(places().allowed);
  expect(answer.status()).toBe(204);
  expect(corsOf(answer.headers())).toEqual({
    "access-control-allow-origin": places().allowed,
    "access-control-allow-methods": "GET, POST, HEAD, OPTIONS",
    "access-control-allow-headers": "authorization, content-type, if-match, idempotency-key",
    "access-control-max-age": "60",
  });
  expect(answer.headers().vary).toContain("Origin");
  for (const origin of [...Object.values(places().refused), "null", `${places().allowed}0`, "*", ""]) {
    const refused = await ask(origin);
    expect(corsOf(refused.headers()), origin).toEqual({});
    expect(refused.headers().vary, origin).toContain("Origin");
  }
});

test("a change of the app client is picked up within little more than a minute, without a restart", async ({
  page,
  openPage,
  cognito,
  demo,
}) => {
  test.setTimeout(180_000);
  const next = places().refused["another port"];
  const other = await openPage();
  await page.goto(places().allowed);
  await other.goto(next);
  const read = (from: Page) => fetchIn(from, `${demo.url}/api/v1/users/me`, { headers: bearer() });
  expect(await read(page)).toMatchObject({ status: 200 });
  expect(await read(other)).toEqual({ unreadable: "TypeError" });
  await setCallbacks(cognito, demo, [`${next}/signed-in`]);
  await expect
    .poll(() => read(other), { timeout: 100_000, intervals: [5_000] })
    .toMatchObject({ status: 200 });
  expect(await read(page)).toEqual({ unreadable: "TypeError" });
});

const bearer = () => ({ authorization: `Bearer ${token}` });

type Read = { status?: number; body?: unknown; requestId?: string | null; unreadable?: string };

/** What a script of the page gets to see of an answer. */
function fetchIn(page: Page | Frame, url: string, init: RequestInit): Promise<Read> {
  return page.evaluate(
    async ([url, init]) => {
      try {
        const answer = await fetch(url, init);
        if (answer.type === "opaque") return { unreadable: "opaque" };
        const text = await answer.text();
        const requestId = answer.headers.get("x-request-id");
        return { status: answer.status, body: text ? JSON.parse(text) : null, requestId };
      } catch (error) {
        return { unreadable: error instanceof Error ? error.name : "unknown" };
      }
    },
    [url, init] as const,
  );
}

/** With a preflight, without one, with cookies, and a change that would end the token. */
async function expectNothingRead(page: Page | Frame, { url }: Demo, complaints: string[], what: string) {
  const json = { ...bearer(), "content-type": "application/json" };
  for (const [path, init] of [
    ["/users/me", { headers: bearer() }],
    ["/users/me", {}],
    ["/users/me", { credentials: "include" }],
    ["/openapi.json", {}],
    ["/nothing", {}],
    ["/users/me/sign-out", { method: "POST", headers: json, body: "{}" }],
  ] as const) {
    const before = complaints.length;
    const read = await fetchIn(page, `${url}/api/v1${path}`, init);
    expect(read, `${path} from ${what}`).toEqual({ unreadable: "TypeError" });
    await expect.poll(() => complaints.slice(before).join("\n")).toContain("blocked by CORS policy");
  }
}

function corsOf(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("access-control-")));
}

async function servePages(): Promise<{ port: number; server: Server }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Another app</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return { port: (server.address() as AddressInfo).port, server };
}

/** The portal's own address stays, so that people can sign in. UpdateUserPoolClient forgets what it is not told again. */
async function setCallbacks(cognito: CognitoIdentityProvider, demo: Demo, urls: string[]): Promise<void> {
  const which = { UserPoolId: demo.userPoolId, ClientId: demo.clientId };
  const { UserPoolClient } = await cognito.describeUserPoolClient(which);
  const { CreationDate: _, LastModifiedDate: __, ClientSecret: ___, ...settings } = UserPoolClient ?? {};
  const CallbackURLs = [`${demo.url}/api/auth/callback/cognito`, ...urls];
  await cognito.updateUserPoolClient({ ...settings, ...which, CallbackURLs });
}
