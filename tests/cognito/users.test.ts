import { randomUUID } from "node:crypto";
import { AdminGetUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { closeCognito, getCognito, sendCommand } from "@/lib/cognito/client";
import { findFailure } from "@/lib/cognito/errors";
import { attributeFilter } from "@/lib/cognito/filters";
import { listGroupNames, listGroupsOfUser, listMemberSubs } from "@/lib/cognito/groups";
import { estimateUsers, resolvePoolId } from "@/lib/cognito/pool";
import { createUser, deleteUser, resendInvitation, resetMfa } from "@/lib/cognito/user-changes";
import {
  findUser,
  findUserByEmailOrSub,
  getUser,
  getUserByEmailOrSub,
  listUserPages,
  listUsers,
} from "@/lib/cognito/users";
import { resetEnv } from "@/lib/env";
import { takeText } from "@/tests/helpers/log";
import { settingsFor } from "@/tests/helpers/portal";
import { PASSWORD, POOL, startWorld, TOTP_SECRET, type World } from "@/tests/local-cognito/helpers";

let world: World;
const ada = { sub: randomUUID(), email: "ada@example.com", name: "Ada Lovelace" };
const eve = { sub: randomUUID(), email: "eve@example.com" };

beforeAll(async () => {
  world = await startWorld({
    groups: [{ name: "staff" }, { name: "admins" }],
    users: [
      { ...ada, password: PASSWORD, totpSecret: TOTP_SECRET, groups: ["staff", "admins"] },
      { ...eve, password: PASSWORD, enabled: false, groups: ["staff"] },
      ...Array.from({ length: 70 }, (_, index) => ({
        email: `user${index}@example.org`,
        password: PASSWORD,
      })),
    ],
  });
  Object.assign(process.env, settingsFor("postgres://nobody@localhost/none", world.url));
  resetEnv();
});
afterAll(() => world?.close());
afterEach(async () => {
  await world.setFaults([]);
  closeCognito();
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe("listing", () => {
  test("goes over all pages, each user once", async () => {
    const users = await collect(listUsers());
    expect(new Set(users.map(({ sub }) => sub)).size).toBe(72);
    expect(await collect(listUserPages({ limit: 25 }))).toHaveLength(3);
  });

  test("keeps filter and attributes of the caller, and asks before each request", async () => {
    const beforeRequest = vi.fn(async () => undefined);
    const filter = attributeFilter("email", "^=", "user1");
    const users = await collect(listUsers({ filter, attributes: ["email"], limit: 5, beforeRequest }));
    expect(users).toHaveLength(11);
    expect(users.every((user) => user.email.startsWith("user1") && user.name === null && user.sub)).toBe(
      true,
    );
    expect(beforeRequest.mock.calls.length).toBeGreaterThanOrEqual(3);
  });

  test("reshapes users: enabled unless Cognito says otherwise, the username where there is no e-mail", async () => {
    const send = vi.spyOn(getCognito(), "send").mockImplementation(async () => ({
      $metadata: {},
      Users: [
        { Username: "plain", Attributes: [{ Name: "sub", Value: ada.sub }] },
        { Username: "nobody", Attributes: [] },
        {
          Username: "off",
          Enabled: false,
          UserStatus: "CONFIRMED",
          Attributes: [{ Name: "sub", Value: eve.sub }],
        },
      ],
    }));
    expect(await collect(listUsers())).toMatchObject([
      { sub: ada.sub, username: "plain", email: "plain", enabled: true, status: "UNKNOWN", name: null },
      { sub: eve.sub, enabled: false, status: "CONFIRMED" },
    ]);
    send.mockRestore();
  });

  test("a failure is one safe error with its cause, and tells neither filter nor e-mail", async () => {
    await world.setFaults([
      { operation: "ListUsers", status: 400, type: "InvalidParameterException", message: ada.email },
    ]);
    const filter = attributeFilter("email", "=", ada.email);
    const error = await collect(listUsers({ filter })).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "AppError", code: "invalid_input" });
    expect(findFailure(error)).toMatchObject({
      operation: "ListUsers",
      cognitoName: "InvalidParameterException",
      kind: "refused",
      awsRequestId: expect.any(String),
    });
    expect(JSON.stringify([error, String(error), (error as Error).stack, findFailure(error)])).not.toContain(
      "ada@",
    );
  });
});

describe("looking up one user", () => {
  test.each([
    ["neither e-mail nor sub", {}, "invalid_input"],
    ["something that is no e-mail", { email: 'a"b' }, "invalid_input"],
    ["something that is no sub", { sub: "1" }, "invalid_input"],
    ["an unknown e-mail", { email: "nobody@example.com" }, "not_found"],
    ["an unknown sub", { sub: randomUUID() }, "not_found"],
  ])("%s", async (_what, key, code) => {
    await expect(getUserByEmailOrSub(key)).rejects.toMatchObject({ code });
  });

  test("by e-mail or by sub, in whatever form", async () => {
    expect(await getUserByEmailOrSub({ email: ada.email })).toMatchObject({
      sub: ada.sub,
      name: "Ada Lovelace",
    });
    expect(await getUserByEmailOrSub({ sub: ada.sub.toUpperCase() })).toMatchObject({ email: ada.email });
    expect(await findUserByEmailOrSub({ email: "nobody@example.com" })).toBeNull();
  });

  test("a failure names the operation, whatever the build calls the class", async () => {
    class d extends AdminGetUserCommand {}
    const asked = sendCommand(new d({ UserPoolId: POOL, Username: "nobody" }));
    const error = await asked.then(() => null).catch((thrown: unknown) => thrown);
    expect(findFailure(error)).toMatchObject({
      operation: "AdminGetUser",
      cognitoName: "UserNotFoundException",
    });
  });

  test("of several the first, with a warning that names nobody", async () => {
    const user = (sub: string) => ({ Username: sub, Attributes: [{ Name: "sub", Value: sub }] });
    const pages = [{ Users: [user(ada.sub)], PaginationToken: "more" }, { Users: [user(eve.sub)] }];
    const send = vi
      .spyOn(getCognito(), "send")
      .mockImplementation(async () => ({ $metadata: {}, ...pages.shift() }));
    expect(await getUserByEmailOrSub({ email: ada.email })).toMatchObject({ sub: ada.sub });
    const text = takeText();
    expect(text).toMatch(/^\{"level":"warn".*"msg":"Several users[^"]*"\}\n$/);
    expect(text).not.toContain("ada");
    send.mockRestore();
  });

  test("with his MFA state, which is on only after enrolling", async () => {
    expect(await getUser(ada.email)).toMatchObject({ sub: ada.sub, mfa: true, enabled: true });
    expect((await getUser(eve.email)).mfa).toBe(false);
    expect(await findUser("nobody@example.com")).toBeNull();
    await expect(getUser("nobody@example.com")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("failures", () => {
  test.each([
    [{ status: 400, type: "UserNotFoundException" }, "not_found", "refused"],
    [{ status: 400, type: "TooManyRequestsException" }, "rate_limited", "throttled"],
    [{ status: 400, type: "LimitExceededException" }, "rate_limited", "refused"],
    [{ status: 400, type: "AccessDeniedException" }, "misconfigured", "refused"],
    [{ status: 400, type: "ResourceNotFoundException" }, "misconfigured", "refused"],
    [{ status: 400, type: "ExpiredTokenException" }, "misconfigured", "refused"],
    [{ status: 400, type: "NotAuthorizedException" }, "conflict", "refused"],
    [{ status: 400, type: "SomethingNewException" }, "unavailable", "unknown"],
    [{ status: 500 }, "unavailable", "unknown"],
    [{ status: 503 }, "unavailable", "unknown"],
    [{ drop: "before" }, "unavailable", "unknown"],
    [{ drop: "after" }, "unavailable", "unknown"],
  ])("%j is %s, and what happened is %s", async (fault, code, kind) => {
    await world.setFaults([{ operation: "AdminGetUser", ...fault }]);
    const error = await getUser(ada.email).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "AppError", code });
    expect(findFailure(error)).toMatchObject({ operation: "AdminGetUser", kind });
  });

  test("an answer that takes too long is given up", async () => {
    await world.setFaults([{ operation: "AdminGetUser", delayMs: 6000, times: 1 }]);
    const started = Date.now();
    expect(await getUser(ada.email)).toMatchObject({ sub: ada.sub }); // the second attempt
    expect(Date.now() - started).toBeGreaterThan(4500);
  });

  test("a refusal after a lost answer proves nothing", async () => {
    await world.setFaults([{ operation: "AdminCreateUser", drop: "after", times: 1 }]);
    const error = await createUser({ email: "new@example.com", name: null }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: "conflict" });
    expect(findFailure(error)).toMatchObject({ cognitoName: "UsernameExistsException", kind: "unknown" });
  });

  test("Cognito out of reach is unavailable", async () => {
    process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = "http://localhost:9";
    resetEnv();
    await expect(getUser(ada.email)).rejects.toMatchObject({ code: "unavailable" });
    process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = world.url;
    resetEnv();
  });
});

describe("changes", () => {
  test("a created user has a verified e-mail and an invitation; the second of the same e-mail is a conflict", async () => {
    const email = "invited@example.com";
    expect(await createUser({ email, name: "In Vited" })).toEqual(expect.any(String));
    const user = await getUser(email);
    expect(user).toMatchObject({ status: "FORCE_CHANGE_PASSWORD", emailVerified: true, name: "In Vited" });
    await expect(createUser({ email, name: null })).rejects.toMatchObject({ code: "conflict" });
    await resendInvitation(user.username);
    expect((await getUser(email)).sub).toBe(user.sub);
    expect(await world.mails(email)).toHaveLength(2);
  });

  test("deleting a user who is gone is done already", async () => {
    await createUser({ email: "gone@example.com", name: null });
    expect(await deleteUser("gone@example.com")).toEqual(expect.any(String));
    expect(await deleteUser("gone@example.com")).toBeNull();
  });

  test.each([
    ["the operation exists", []],
    [
      "the operation is unknown",
      [{ operation: "AdminDeleteSoftwareToken", status: 400, type: "UnknownOperationException" }],
    ],
  ])("MFA is off after a reset where %s, also when it was off before", async (_where, faults) => {
    const email = `mfa${faults.length}@example.com`;
    await createUser({ email, name: null });
    const password = { UserPoolId: POOL, Username: email, Password: PASSWORD, Permanent: true };
    await world.sdk.adminSetUserPassword(password);
    const { AccessToken } = await world.signIn(email);
    const { SecretCode = "" } = await world.sdk.associateSoftwareToken({ AccessToken });
    await world.sdk.verifySoftwareToken({ AccessToken, UserCode: await world.totp(SecretCode) });
    const preference = { AccessToken, SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } };
    await world.sdk.setUserMFAPreference(preference);
    expect((await getUser(email)).mfa).toBe(true);

    await world.setFaults(faults);
    await resetMfa(email);
    await resetMfa(email);
    expect((await getUser(email)).mfa).toBe(false);
  });
});

describe("groups and the pool", () => {
  test("lists groups, members and the groups of one user", async () => {
    expect((await collect(listGroupNames())).sort()).toEqual(["admins", "staff"]);
    expect((await collect(listMemberSubs("staff"))).sort()).toEqual([ada.sub, eve.sub].sort());
    expect(await listGroupsOfUser(ada.email)).toEqual(["admins", "staff"]);
  });

  test("estimates the number of users", async () => {
    expect(await estimateUsers()).toBeGreaterThanOrEqual(72);
  });

  test.each([
    [{ configured: "eu-west-2_Abc" }, "eu-west-2_Abc"],
    [
      { configured: "eu-west-2_Abc", issuer: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Xyz" },
      "eu-west-2_Abc",
    ],
    [{ issuer: "https://cognito-idp.ap-southeast-4.amazonaws.com/ap-southeast-4_Xyz" }, "ap-southeast-4_Xyz"],
    [{ issuer: "https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Xyz" }, "cn-north-1_Xyz"],
    [{ issuer: "http://localhost:9000/local_Pool" }, "local_Pool"],
  ])("the pool of %j is %s", (source, id) => {
    expect(resolvePoolId(source)).toBe(id);
  });

  test.each([{}, { issuer: "" }, { issuer: "https://example.com" }, { issuer: "https://example.com/a/b_c" }])(
    "%j names no pool",
    (source) => {
      expect(() => resolvePoolId(source)).toThrow(
        expect.objectContaining({ code: "misconfigured", status: 500 }),
      );
    },
  );
});
