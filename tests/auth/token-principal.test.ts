import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runAsCaller } from "@/lib/auth/caller";
import { authorize, requireActor, requirePrincipal, requireSession } from "@/lib/dal/authorize";
import { revokeGrant } from "@/lib/dal/grants";
import {
  deleteUser,
  disableUser,
  enableUser,
  resetUserMfa,
  resetUserPassword,
  signOutUser,
} from "@/lib/dal/users-write";
import { resetEnv } from "@/lib/env";
import { actAs, type Person } from "@/tests/helpers/actor";
import { BAD_TOKENS } from "@/tests/helpers/bad-tokens";
import { type Issuer, startIssuer } from "@/tests/helpers/issuer";
import { type OtherProcess, startOtherProcess } from "@/tests/helpers/other-process";
import { addPerson, giveRole, type Portal, readAudit, startPortal } from "@/tests/helpers/portal";
import { listenToQueries } from "@/tests/helpers/queries";
import { setRequest } from "@/tests/helpers/request";
import { signInAtCognito } from "@/tests/helpers/tokens";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;
let owner: Person;

beforeAll(async () => {
  portal = await startPortal();
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
});
afterAll(() => portal.close());

const origin = { requestId: randomUUID(), address: "", userAgent: "" };

/** One request of the API with this token. */
function ask<T>(token: string | null, run: () => Promise<T>): Promise<T> {
  return runAsCaller({ token, origin }, run);
}

async function actAsOwner<T>(run: () => Promise<T>): Promise<T> {
  await actAs(owner);
  return run();
}

describe("a caller of the API is refused", () => {
  test("without a token, whatever cookies come with it", async () => {
    await actAs(owner);
    await expect(ask(null, requirePrincipal)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(ask("", requirePrincipal)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("where only a session will do", async () => {
    await actAs(owner);
    const { accessToken } = await signInAtCognito(portal, owner);
    await expect(ask(accessToken, requireSession)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("with the token of a client that is not allowed", async () => {
    const { accessToken } = await signInAtCognito(portal, owner, "open");
    await expect(ask(accessToken, requirePrincipal)).rejects.toMatchObject({ cause: { fault: "client" } });
  });

  test("without TOTP, unless the configuration does not demand it", async () => {
    const person = await addPerson(portal, { roles: [{ key: "auditor" }], mfa: false });
    const { accessToken } = await signInAtCognito(portal, person);
    await expect(ask(accessToken, requireActor)).rejects.toMatchObject({ code: "mfa_required" });
    process.env.MFA_ENFORCEMENT = "off";
    resetEnv();
    await expect(ask(accessToken, requireActor)).resolves.toMatchObject({ sub: person.sub });
    delete process.env.MFA_ENFORCEMENT;
    resetEnv();
  });

  test("when the directory does not know the user", async () => {
    const person = await addPerson(portal);
    const { accessToken } = await signInAtCognito(portal, person);
    await portal.database.owner`delete from directory_users where sub = ${person.sub}`;
    await expect(ask(accessToken, requirePrincipal)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

test("on a page a bearer token does not count", async () => {
  const { accessToken } = await signInAtCognito(portal, owner);
  setRequest({ authorization: `Bearer ${accessToken}` });
  await expect(requirePrincipal()).rejects.toMatchObject({ code: "unauthenticated" });
});

test("a good token acts with what Postgres says of its user this moment", async () => {
  const person = await addPerson(portal, { roles: [{ key: "auditor" }] });
  const { accessToken } = await signInAtCognito(portal, person);
  const read = () => ask(accessToken, () => authorize("users:edit"));
  await expect(read()).rejects.toMatchObject({ code: "forbidden" });
  await giveRole(person.sub, { key: "administrator" });
  await expect(read()).resolves.toMatchObject({
    actor: { sub: person.sub, via: "token" },
    scope: "everywhere",
  });
  await portal.database.owner`delete from grants where user_sub = ${person.sub}`;
  await expect(read()).rejects.toMatchObject({ code: "forbidden" });
  expect((await readAudit(portal)).filter(({ actor }) => actor === person.email)).toHaveLength(2);
});

test("a cached token is not believed beyond its end", async () => {
  const { accessToken } = await signInAtCognito(portal, owner);
  await ask(accessToken, requirePrincipal);
  vi.setSystemTime(Date.now() + 3_700_000);
  await expect(ask(accessToken, requirePrincipal)).rejects.toMatchObject({ cause: { fault: "expired" } });
  vi.useRealTimers();
});

describe("a token is dead on the next request, and stays so, once its user was", () => {
  test.each<[string, (sub: string, email: string) => Promise<unknown>]>([
    ["disabled", (sub) => disableUser(sub, "left the company")],
    [
      "disabled and enabled again",
      (sub) => disableUser(sub, "by mistake").then(() => enableUser(sub, "back")),
    ],
    ["signed out", (sub) => signOutUser(sub, "stolen laptop")],
    ["reset in MFA", (sub) => resetUserMfa(sub, "lost phone")],
    ["reset in password", (sub) => resetUserPassword(sub, "phished")],
    ["deleted", (sub, confirmation) => deleteUser(sub, { confirmation, reason: "asked to" })],
  ])("%s", async (_what, change) => {
    const person = await addPerson(portal, { roles: [{ key: "auditor" }] });
    const { accessToken } = await signInAtCognito(portal, person);
    await expect(ask(accessToken, requireActor)).resolves.toMatchObject({ sub: person.sub });
    await actAsOwner(() => change(person.sub, person.email));
    await expect(ask(accessToken, requireActor)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("signed out in the very second in which it was made, and one of a later sign-in lives", async () => {
    const person = await addPerson(portal);
    const { accessToken } = await signInAtCognito(portal, person);
    const second = Math.floor(Date.now() / 1000) * 1000;
    await portal.database
      .owner`update directory_users set tokens_valid_after = ${new Date(second + 999)} where sub = ${person.sub}`;
    await expect(ask(accessToken, requirePrincipal)).rejects.toMatchObject({ code: "unauthenticated" });
    await sleep(1100);
    const later = await signInAtCognito(portal, person);
    await expect(ask(later.accessToken, requirePrincipal)).resolves.toMatchObject({ sub: person.sub });
  });
});

describe("what one process decides", () => {
  let other: OtherProcess;

  beforeAll(() => {
    other = startOtherProcess(portal);
  });
  afterAll(() => other.stop());

  test.each<[string, (sub: string) => Promise<unknown>, string]>([
    ["disabling", (sub) => disableUser(sub, "left the company"), "unauthenticated"],
    ["signing out", (sub) => signOutUser(sub, "stolen laptop"), "unauthenticated"],
    ["a reset of MFA", (sub) => resetUserMfa(sub, "lost phone"), "unauthenticated"],
    ["taking a role", (sub) => takeRoles(sub), "forbidden"],
  ])("counts in another on the very next request: %s", async (_what, change, code) => {
    const person = await addPerson(portal, { roles: [{ key: "auditor" }] });
    const { accessToken } = await signInAtCognito(portal, person);
    expect(await other.ask(accessToken)).toBe("allowed");
    await actAsOwner(() => change(person.sub));
    expect(await other.ask(accessToken)).toBe(code);
  });

  async function takeRoles(sub: string): Promise<void> {
    const grants = await portal.database.owner<
      { id: string }[]
    >`select id from grants where user_sub = ${sub}`;
    for (const { id } of grants) await revokeGrant(id, "moved on");
  }
});

describe("nothing is looked up", () => {
  let issuer: Issuer;

  beforeAll(async () => {
    issuer = await startIssuer();
  });
  afterAll(() => issuer.close());

  test.each(BAD_TOKENS)("for %s", async (_what, _fault, make) => {
    const queries = listenToQueries();
    const token = await make(issuer);
    await expect(ask(token, requireActor)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(queries.stop()).toBe(0);
  });

  test("but for a good one, the user is", async () => {
    const queries = listenToQueries();
    await expect(ask(await issuer.mint(), requireActor)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(queries.stop()).toBe(1);
  });
});
