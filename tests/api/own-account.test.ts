import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { reconcile } from "@/lib/dal/reconcile";
import { resetUserMfa } from "@/lib/dal/users-write";
import { callApi } from "@/tests/api/client";
import { actAs, openSessionOf, type Person } from "@/tests/helpers/actor";
import {
  addPerson,
  countOutbox,
  findAtCognito,
  type Portal,
  readAudit,
  startPortal,
} from "@/tests/helpers/portal";
import { catchUp, signInAtCognito } from "@/tests/helpers/tokens";
import { PASSWORD } from "@/tests/local-cognito/helpers";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => portal.world.setFaults([]));

async function addCaller(options: Parameters<typeof addPerson>[1] = {}) {
  const person = await addPerson(portal, options);
  const { accessToken: token, refreshToken } = await signInAtCognito(portal, person);
  return { person, token, refreshToken };
}

describe("GET /users/me", () => {
  test.each([
    ["no token", null, {}, "unauthenticated"],
    ["another scheme", null, { authorization: "Basic YTpi" }, "unauthenticated"],
    ["garbage", "garbage", {}, "unauthenticated"],
  ])("refuses %s with a challenge", async (_what, token, headers, code) => {
    const { status, body, headers: answered } = await callApi("GET", "/users/me", { token, headers });
    expect([status, body.code]).toEqual([401, code]);
    const challenge = answered.get("www-authenticate");
    expect(challenge).toMatch(/^Bearer realm="lifeguard"/);
    expect(challenge?.includes('error="invalid_token"')).toBe(token !== null);
  });

  test("refuses who has no TOTP, whatever session comes along", async () => {
    const { person, token } = await addCaller({ mfa: false });
    await actAs(await addPerson(portal, { roles: [{ key: "owner" }] }));
    expect(await callApi("GET", "/users/me", { token })).toMatchObject({
      status: 403,
      body: { code: "mfa_required" },
    });
    await openSessionOf(person);
  });

  test("shows the caller, his roles and his sessions", async () => {
    const { person, token } = await addCaller({
      name: "Ada",
      roles: [{ key: "auditor", orgId: portal.alpha }],
    });
    await openSessionOf(person);
    const { body } = await callApi("GET", "/users/me", { token });
    expect(body).toMatchObject({ sub: person.sub, email: person.email, name: "Ada", mfa: "on" });
    expect(body.grants).toMatchObject([{ role: { key: "auditor" }, organisation: { id: portal.alpha } }]);
    expect(body.sessions).toMatchObject([{ current: false }]);
    expect((await callApi("GET", "/users/me/permissions", { token })).body.rows).toEqual(
      ["users:read", "users:export", "roles:read", "organisations:read", "audit:read", "audit:export"].map(
        (permission) => ({
          permission,
          everywhere: false,
          organisations: [portal.alpha],
        }),
      ),
    );
  });

  test("takes no parameters", async () => {
    const { token } = await addCaller();
    expect(await callApi("GET", "/users/me?fields=email", { token })).toMatchObject({
      status: 400,
      body: { code: "invalid_input", fields: { fields: ["This is not known here."] } },
    });
  });
});

describe("setting up MFA", () => {
  const begin = (token: string, body: object = {}) =>
    callApi("POST", "/users/me/mfa/enrolment", { token, body });
  const confirm = (token: string, body: object) =>
    callApi("POST", "/users/me/mfa/enrolment/confirmation", { token, body });

  async function enrol(token: string, input: object = {}) {
    const { body } = await begin(token, input);
    return confirm(token, { code: await portal.world.totp(body.secret), proof: body.proof });
  }

  async function addReset(): Promise<{ person: Person; token: string; ticket: string }> {
    const person = await addPerson(portal, { orgId: portal.alpha });
    await actAs(await addPerson(portal, { roles: [{ key: "owner" }] }));
    const { ticket } = await resetUserMfa(person.sub, "lost phone");
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const { accessToken } = await signInAtCognito(portal, person);
    return { person, token: accessToken, ticket };
  }

  test("takes two steps, and opens the rest of the API", async () => {
    const { token, person } = await addCaller({ mfa: false });
    expect((await callApi("GET", "/users/me/mfa", { token })).body).toEqual({
      enabled: false,
      required: true,
    });
    expect(await enrol(token)).toMatchObject({ status: 204 });
    expect((await callApi("GET", "/users/me/mfa", { token })).body).toEqual({
      enabled: true,
      required: true,
    });
    expect(await callApi("GET", "/users/me", { token })).toMatchObject({ status: 200 });
    expect(await readAudit(portal, person.sub)).toMatchObject([{ action: "mfa.enrol", outcome: "done" }]);
  });

  test("is refused to who has it, since no token says that a code was asked for", async () => {
    const { token, person } = await addCaller();
    expect(await begin(token)).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await readAudit(portal, person.sub)).toMatchObject([{ action: "mfa.enrol", outcome: "refused" }]);
  });

  test.each([
    ["none", undefined],
    ["garbage", "v1.AAAA"],
  ])("is refused when the proof is %s", async (_what, proof) => {
    const { token } = await addCaller({ mfa: false });
    const { body } = await begin(token);
    const answer = await confirm(token, { code: await portal.world.totp(body.secret), proof: proof ?? "x" });
    expect(answer).toMatchObject({ status: 409, body: { code: "conflict" } });
  });

  test("is refused with the proof of another person", async () => {
    const [one, other] = [await addCaller({ mfa: false }), await addCaller({ mfa: false })];
    const { body } = await begin(one.token);
    const { body: own } = await begin(other.token);
    const code = await portal.world.totp(own.secret);
    expect(await confirm(other.token, { code, proof: body.proof })).toMatchObject({ status: 409 });
    expect((await findAtCognito(portal, other.person.username))?.UserMFASettingList ?? []).toEqual([]);
  });

  test("says which field was wrong, and counts attempts", async () => {
    const { token } = await addCaller({ mfa: false });
    const { body } = await begin(token);
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect(await confirm(token, { code: "000000", proof: body.proof })).toMatchObject({
        status: 400,
        body: { code: "invalid_input", fields: { code: [expect.any(String)] } },
      });
    }
    expect(await confirm(token, { code: "000000", proof: body.proof })).toMatchObject({ status: 429 });
  });

  test("takes the ticket after a reset, once, and not without", async () => {
    const { token, ticket } = await addReset();
    expect(await begin(token)).toMatchObject({
      status: 400,
      body: { fields: { ticket: [expect.any(String)] } },
    });
    expect(await begin(token, { ticket: "AAAAA-AAAAA-AAAAA-AAAAA" })).toMatchObject({ status: 400 });
    const first = await begin(token, { ticket });
    expect(first.status).toBe(201);
    expect(await begin(token, { ticket })).toMatchObject({ status: 400 });
    expect(await enrol(token, { proof: first.body.proof })).toMatchObject({ status: 204 });
    expect(await callApi("GET", "/users/me", { token })).toMatchObject({ status: 200 });
  });

  test("does not lose the ticket to a Cognito that does not answer", async () => {
    const { token, ticket } = await addReset();
    await portal.world.setFaults([{ operation: "AssociateSoftwareToken", status: 500 }]);
    expect(await begin(token, { ticket })).toMatchObject({ status: 503 });
    await portal.world.setFaults([]);
    expect(await enrol(token, { ticket })).toMatchObject({ status: 204 });
  });

  test("goes on after an accepted code whose second half failed", async () => {
    const { token } = await addCaller({ mfa: false });
    const { body } = await begin(token);
    const sent = { code: await portal.world.totp(body.secret), proof: body.proof };
    await portal.world.setFaults([{ operation: "SetUserMFAPreference", status: 500 }]);
    expect(await confirm(token, sent)).toMatchObject({ status: 503 });
    await portal.world.setFaults([]);
    expect(await confirm(token, sent)).toMatchObject({ status: 204 });
    expect(await callApi("GET", "/users/me", { token })).toMatchObject({ status: 200 });
  });
});

describe("POST /users/me/password", () => {
  const NEW = "Another-horse-2";
  const change = (token: string, body: object) => callApi("POST", "/users/me/password", { token, body });

  test("refuses a wrong current password, and leaves the account alone", async () => {
    const { token, person } = await addCaller();
    expect(await change(token, { currentPassword: "Wrong-horse-1", newPassword: NEW })).toMatchObject({
      status: 400,
      body: { fields: { currentPassword: [expect.any(String)] } },
    });
    expect(await countOutbox(portal)).toBe(0);
    expect(await readAudit(portal, person.sub)).toEqual([]);
    await signInAtCognito(portal, person);
  });

  test("refuses a new password that is too weak", async () => {
    const { token } = await addCaller();
    expect(await change(token, { currentPassword: PASSWORD, newPassword: "short" })).toMatchObject({
      status: 400,
      body: { fields: { newPassword: [expect.any(String)] } },
    });
  });

  test.each([
    ["nothing", {}],
    ["a password that is no text", { currentPassword: 7, newPassword: NEW }],
    ["something more", { currentPassword: PASSWORD, newPassword: NEW, username: "other" }],
  ])("refuses %s with the fields that are wrong", async (_what, body) => {
    const { token } = await addCaller();
    const answer = await change(token, body);
    expect(answer).toMatchObject({
      status: 422,
      body: { code: "unprocessable", fields: expect.any(Object) },
    });
    expect(JSON.stringify(answer.body)).not.toContain(NEW);
  });

  test("refuses after ten attempts", async () => {
    const { token } = await addCaller();
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await change(token, { currentPassword: PASSWORD, newPassword: "short" });
    }
    expect(await change(token, { currentPassword: PASSWORD, newPassword: NEW })).toMatchObject({
      status: 429,
      body: { code: "rate_limited" },
    });
  });

  test("changes it, revokes the refresh token that is given, and is audited without a password", async () => {
    const { token, person, refreshToken } = await addCaller();
    const answer = await change(token, { currentPassword: PASSWORD, newPassword: NEW, refreshToken });
    expect(answer).toMatchObject({ status: 200, body: { refreshTokenRevoked: true } });
    await expect(refresh(refreshToken)).rejects.toThrow();
    await expect(portal.world.signIn(person.email, PASSWORD, "tight")).rejects.toThrow();
    const [row, ...rest] = await readAudit(portal, person.sub);
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ action: "user.change_password", outcome: "done", actor: person.email });
    expect(JSON.stringify(row)).not.toMatch(/horse/);
  });

  test("is not known to have happened after a crash in between, and the audit says so", async () => {
    const { token, person } = await addCaller();
    await portal.world.setFaults([{ operation: "ChangePassword", status: 500 }]);
    expect(await change(token, { currentPassword: PASSWORD, newPassword: NEW })).toMatchObject({
      status: 503,
    });
    await portal.database.owner`update outbox set leased_until = now()`;
    await reconcile();
    expect(await readAudit(portal, person.sub)).toMatchObject([
      { action: "user.change_password", outcome: "failed" },
    ]);
  });

  async function refresh(refreshToken: string): Promise<unknown> {
    const AuthParameters = { REFRESH_TOKEN: refreshToken };
    return portal.sdk.initiateAuth({ ClientId: "tight", AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters });
  }
});

test("POST /users/me/sign-out ends this token, every other and every session", async () => {
  const { token, person } = await addCaller();
  const { accessToken: other } = await signInAtCognito(portal, person);
  await openSessionOf(person);
  await catchUp(portal);
  expect(await callApi("POST", "/users/me/sign-out", { token })).toMatchObject({ status: 204 });
  for (const dead of [token, other]) {
    expect(await callApi("GET", "/users/me", { token: dead })).toMatchObject({ status: 401 });
  }
  expect(await portal.database.owner`select 1 from sessions where user_sub = ${person.sub}`).toEqual([]);
  expect(await readAudit(portal, person.sub)).toMatchObject([{ action: "user.sign_out", outcome: "done" }]);
});

test("what is not there is said so as a problem", async () => {
  expect(await callApi("GET", `/${randomBytes(4).toString("hex")}`)).toMatchObject({ status: 404 });
  const { token } = await addCaller();
  expect(await callApi("DELETE", "/users/me", { token })).toMatchObject({
    status: 405,
    body: { code: "method_not_allowed" },
  });
});
