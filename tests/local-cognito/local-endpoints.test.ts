import { request as httpRequest } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { attribute, PASSWORD, POOL, startWorld, UserPoolId, type World } from "./helpers";

let world: World;
const Username = "ada@example.com";
beforeEach(async () => {
  world = await startWorld({ users: [{ email: Username, name: "Ada", password: PASSWORD }] });
});
afterEach(() => world.close());

const rename = () =>
  world.sdk.adminUpdateUserAttributes({
    UserPoolId,
    Username,
    UserAttributes: [{ Name: "name", Value: "Changed" }],
  });
const name = async () => {
  await world.setFaults([]);
  return attribute((await world.sdk.adminGetUser({ UserPoolId, Username })).UserAttributes, "name");
};

test("a fault answers instead of the operation, as often as it says, and no other", async () => {
  await world.setFaults([
    {
      operation: "AdminUpdateUserAttributes",
      status: 400,
      type: "TooManyRequestsException",
      message: "Slow down",
      times: 1,
    },
  ]);
  expect(await world.sdk.adminGetUser({ UserPoolId, Username })).toBeDefined();
  await expect(rename()).rejects.toMatchObject({ name: "TooManyRequestsException", message: "Slow down" });
  await rename();
  expect(await name()).toBe("Changed");
});

test.each([
  [500, "InternalErrorException"],
  [429, "TooManyRequestsException"],
  [503, "ServiceUnavailableException"],
])("a fault of status %i has the name that goes with it", async (status, type) => {
  await world.setFaults([{ operation: "*", status }]);
  const answer = await world.post("ListUsers", { UserPoolId: POOL });
  expect(answer).toMatchObject({ status, body: { __type: type } });
  expect(answer.headers.get("x-amzn-requestid")).not.toBeNull();
  const jwks = await fetch(`${world.url}/${POOL}/.well-known/jwks.json`);
  expect(jwks.status).toBe(status);
});

test("a fault may only delay", async () => {
  await world.setFaults([{ operation: "AdminGetUser", delayMs: 150 }]);
  const started = performance.now();
  expect((await world.sdk.adminGetUser({ UserPoolId, Username })).Username).toBeDefined();
  expect(performance.now() - started).toBeGreaterThan(140);
});

test("a connection dropped before the work leaves nothing done, one dropped after it leaves it done", async () => {
  await world.setFaults([{ operation: "AdminUpdateUserAttributes", drop: "before" }]);
  await expect(rename()).rejects.toThrow();
  expect(await name()).toBe("Ada");
  await world.setFaults([{ operation: "AdminUpdateUserAttributes", drop: "after" }]);
  await expect(rename()).rejects.toThrow();
  expect(await name()).toBe("Changed");
});

test("faults strike the pages of the Hosted UI by their path", async () => {
  await world.setFaults([{ operation: "oauth2/token", status: 503 }]);
  expect((await fetch(`${world.url}/oauth2/token`, { method: "POST" })).status).toBe(503);
});

test.each([
  ["no list", "{}"],
  ["no JSON", "{"],
  ["a status that is none", '[{"operation":"*","status":200}]'],
  ["no operation", '[{"status":500}]'],
  ["a member that is none", '[{"operation":"AdminGetUser","delay":50}]'],
])("a fault list that is %s is refused and sets nothing", async (_what, body) => {
  const answer = await fetch(`${world.url}/_local/faults`, { method: "PUT", body });
  expect(answer.status).toBe(400);
  expect(await (await fetch(`${world.url}/_local/faults`)).json()).toEqual([]);
});

test("a body that is too large is refused as such, and one that is cut off is nobody's failure", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const body = new Uint8Array(2 * 1024 * 1024);
  expect((await fetch(`${world.url}/_local/faults`, { method: "PUT", body })).status).toBe(413);
  for (const path of ["/", "/oauth2/token", "/_local/faults"]) await hangUp(path);
  expect((await fetch(`${world.url}/_local/faults`)).status).toBe(200);
  expect(warn.mock.calls).toEqual([]);
  warn.mockRestore();
});

/** Sends the head of a request and a part of its body, and goes away. */
async function hangUp(path: string): Promise<void> {
  const headers = {
    "content-length": "100",
    "content-type": path === "/" ? "application/x-amz-json-1.1" : "application/x-www-form-urlencoded",
    "x-amz-target": "AWSCognitoIdentityProviderService.ListUsers",
  };
  const method = path.startsWith("/_local") ? "PUT" : "POST";
  const sent = httpRequest(`${world.url}${path}`, { method, headers });
  sent.on("error", () => undefined);
  await new Promise((resolve) => sent.write("{", resolve));
  await wait(50);
  sent.destroy();
  await wait(50);
}

test.each(["jwks.json", "openid-configuration"])("%s can be waited for with HEAD", async (document) => {
  const answer = await fetch(`${world.url}/${POOL}/.well-known/${document}`, { method: "HEAD" });
  expect([answer.status, await answer.text()]).toEqual([200, ""]);
});

test("DELETE lifts every fault", async () => {
  await world.setFaults([{ operation: "*", status: 500 }]);
  await fetch(`${world.url}/_local/faults`, { method: "DELETE" });
  expect((await world.sdk.adminGetUser({ UserPoolId, Username })).Username).toBeDefined();
});

test("the clock moves forward only", async () => {
  const before = (await (await fetch(`${world.url}/_local/clock`)).json()) as { now: number };
  await world.advance(5000);
  const after = (await (await fetch(`${world.url}/_local/clock`)).json()) as { now: number };
  expect(after.now - before.now).toBe(5000);
  const back = await fetch(`${world.url}/_local/clock`, { method: "PUT", body: '{"advanceMs":-1}' });
  expect(back.status).toBe(400);
});

test("the outbox's list is newest first, and narrows to one address", async () => {
  await world.sdk.adminCreateUser({ UserPoolId, Username: "one@example.com" });
  await world.advance(1000);
  await world.sdk.adminCreateUser({ UserPoolId, Username: "two@example.com" });
  const all = (await (await fetch(`${world.url}/_local/outbox.json`)).json()) as { to: string; at: number }[];
  expect(all.map(({ to }) => to)).toEqual(["two@example.com", "one@example.com"]);
  expect((await world.mails("ONE@example.com")).map(({ to }) => to)).toEqual(["one@example.com"]);
});

test("the outbox's page escapes what it shows and runs nothing", async () => {
  const EmailMessage = `<img src=x onerror=alert(1)> {username} {####} & "quotes"`;
  const InviteMessageTemplate = { EmailMessage, EmailSubject: "<script>alert(1)</script>" };
  await world.sdk.updateUserPool({ UserPoolId, AdminCreateUserConfig: { InviteMessageTemplate } });
  await world.sdk.adminCreateUser({ UserPoolId, Username: "one@example.com", TemporaryPassword: "Aa1!<b>x" });
  const page = await fetch(`${world.url}/_local/outbox?to=${encodeURIComponent('"><script>')}`);
  const whole = await (await fetch(`${world.url}/_local/outbox`)).text();
  const csp = page.headers.get("content-security-policy") ?? "";
  expect(csp).toContain("default-src 'none'");
  expect(csp).not.toContain("unsafe");
  for (const html of [await page.text(), whole]) expect(html).not.toMatch(/<script|<img|<b>/i);
  expect(whole).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(whole).toContain("Aa1!&lt;b&gt;x");
});

test.each([
  ["a foreign name for this machine", { host: "evil.example" }],
  ["a page of another site", { "sec-fetch-site": "cross-site" }],
])("the outbox is shut for %s", async (_what, headers) => {
  const port = Number(new URL(world.url).port);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = httpRequest(
      { host: "localhost", port, path: "/_local/outbox.json", headers },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    sent.on("error", reject).end();
  });
  expect(status).toBe(403);
});
