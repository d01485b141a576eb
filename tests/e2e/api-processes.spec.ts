import { setTimeout as wait } from "node:timers/promises";
import { findFreePort } from "@/lib/cli/ports";
import { signInForToken } from "@/tests/e2e/harness/access-token";
import { askApi } from "@/tests/e2e/harness/api";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import type { Person } from "@/tests/e2e/harness/people";
import { startPortalProcess } from "@/tests/e2e/harness/portal-process";

const FIRST_PORT = 35_500;
const reason = "Seen by both processes";

type Change = { what: string; method: string; path: string; body: (person: Person) => unknown };

/** Each of them ends every access token of the user. */
const ENDINGS: Change[] = [
  { what: "disabled", method: "POST", path: "/disable", body: () => ({ reason }) },
  { what: "signed out", method: "POST", path: "/sign-out", body: () => ({ reason }) },
  { what: "whose MFA was reset", method: "POST", path: "/reset-mfa", body: () => ({ reason }) },
  { what: "whose password was reset", method: "POST", path: "/reset-password", body: () => ({ reason }) },
  { what: "deleted", method: "DELETE", path: "", body: ({ email }) => ({ reason, confirmation: email }) },
];

test("what one process does to a user counts on his next request at another one, which has just answered his token", async ({
  addPerson,
  cognito,
  demo,
}) => {
  test.setTimeout(180_000);
  const [one, other] = [demo.url, `http://localhost:${await findFreePort(FIRST_PORT)}`];
  const second = await startPortalProcess(demo, other);
  const signIn = (person: Person) => signInForToken({ cognito, demo }, person);
  /** Twice: the first answer has verified the token and keeps that for half a minute, the second has used it. */
  const expectAnswered = async (token: string) => {
    for (const at of [other, other, one]) {
      expect((await askApi(at, token, "GET", "/users/me")).status).toBe(200);
      expect((await askApi(at, token, "GET", "/users")).status).toBe(200);
    }
  };
  try {
    const owner = await signIn(await addPerson({ name: "Otto Owner", roles: [{ key: "owner" }] }));

    for (const { what, method, path, body } of ENDINGS) {
      await test.step(`a user ${what}`, async () => {
        const person = await addPerson({ roles: [{ key: "auditor" }] });
        const token = await signIn(person);
        await expectAnswered(token);
        const change = await askApi(one, owner, method, `/users/${person.sub}${path}`, body(person));
        expect([200, 204], JSON.stringify(change.body)).toContain(change.status);
        for (const at of [other, one]) {
          const refused = await askApi(at, token, "GET", "/users/me");
          expect(refused.status).toBe(401);
          expect(refused.body).toMatchObject({ code: "unauthenticated" });
          expect(refused.headers.get("www-authenticate")).toContain('error="invalid_token"');
        }
      });
    }

    await test.step("a user whose MFA was reset has none at the other, with a new token", async () => {
      const person = await addPerson();
      await expect
        .poll(async () => askApi(other, await signIn(person), "GET", "/users/me"))
        .toMatchObject({ status: 200 });
      await askApi(one, owner, "POST", `/users/${person.sub}/reset-mfa`, { reason });
      await wait(1_100); // tokens count whole seconds
      const token = await signIn({ ...person, totpSecret: null });
      expect(await askApi(other, token, "GET", "/users/me")).toMatchObject({
        status: 403,
        body: { code: "mfa_required" },
      });
      expect(await askApi(other, token, "GET", "/users/me/mfa")).toMatchObject({ body: { enabled: false } });
    });

    await test.step("a user whose roles were taken", async () => {
      const person = await addPerson({ roles: [{ key: "auditor" }] });
      const token = await signIn(person);
      await expectAnswered(token);
      const change = { roles: [], reason };
      expect(await askApi(one, owner, "PUT", `/users/${person.sub}/roles`, change)).toMatchObject({
        status: 200,
      });
      expect(await askApi(other, token, "GET", "/users")).toMatchObject({
        status: 403,
        body: { code: "forbidden" },
      });
      expect(await askApi(other, token, "GET", "/users/me")).toMatchObject({
        status: 200,
        body: { permissions: [], grants: [] },
      });
    });

    await test.step("a user who signed himself out, and may sign in again", async () => {
      const person = await addPerson({ roles: [{ key: "auditor" }] });
      const token = await signIn(person);
      await expectAnswered(token);
      expect((await askApi(other, token, "POST", "/users/me/sign-out")).status).toBe(204);
      expect((await askApi(one, token, "GET", "/users/me")).status).toBe(401);
      await wait(1_100);
      await expectAnswered(await signIn(person));
    });
  } finally {
    await second.kill();
  }
});
