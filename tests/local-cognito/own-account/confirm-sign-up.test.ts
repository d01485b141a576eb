import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../helpers";
import { codeFor, listOf, nameOf, type OwnPool, openPool, PASSWORD } from "./own-world";

let world: World;
let pool: OwnPool;
let tight: string;

beforeAll(async () => {
  world = await startWorld();
  pool = await openPool(world);
  tight = await pool.addClient({ PreventUserExistenceErrors: "ENABLED" });
});
afterAll(() => world.close());

const DAY = 24 * 3_600_000;

const confirm = (Username: string, ConfirmationCode: string, ClientId = pool.ClientId) =>
  world.sdk.confirmSignUp({ ClientId, Username, ConfirmationCode });
const resend = (Username: string, ClientId = pool.ClientId) =>
  world.sdk.resendConfirmationCode({ ClientId, Username });

/** The same six digits, another number. */
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("ConfirmSignUp refuses", () => {
  test("a wrong code, and takes the right one afterwards", async () => {
    const name = "clumsy@example.com";
    await pool.signUp(name);
    const code = await codeFor(world, name);
    expect(await nameOf(confirm(name, wrong(code)))).toBe("CodeMismatchException");
    expect(await pool.statusOf(name)).toBe("UNCONFIRMED");
    expect(await nameOf(confirm(name, code))).toBe("no error");
  });

  test("the right code after five wrong ones", async () => {
    const name = "guesser@example.com";
    await pool.signUp(name);
    const code = await codeFor(world, name);
    for (let tries = 0; tries < 5; tries += 1) await nameOf(confirm(name, wrong(code)));
    expect(await nameOf(confirm(name, code))).toBe("LimitExceededException");
    await resend(name);
    expect(await nameOf(confirm(name, await codeFor(world, name)))).toBe("no error");
  });

  test("a code that another has replaced", async () => {
    const name = "impatient@example.com";
    await pool.signUp(name);
    const first = await codeFor(world, name);
    await resend(name);
    const second = await codeFor(world, name);
    if (first !== second) expect(await nameOf(confirm(name, first))).toBe("CodeMismatchException");
    expect(await nameOf(confirm(name, second))).toBe("no error");
  });

  test("somebody who is confirmed already", async () => {
    const name = "done@example.com";
    await pool.signUp(name);
    const code = await codeFor(world, name);
    await confirm(name, code);
    await expect(confirm(name, code)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "User cannot be confirmed. Current status is CONFIRMED",
    });
    const again = world.sdk.adminConfirmSignUp({ UserPoolId: pool.UserPoolId, Username: name });
    expect(await nameOf(again)).toBe("NotAuthorizedException");
  });

  test("a disabled user", async () => {
    const name = "disabled@example.com";
    await pool.signUp(name);
    const code = await codeFor(world, name);
    await world.sdk.adminDisableUser({ UserPoolId: pool.UserPoolId, Username: name });
    expect(await nameOf(confirm(name, code))).toBe("NotAuthorizedException");
  });

  test.each([
    ["UserNotFoundException where the client tells", () => pool.ClientId, "UserNotFoundException"],
    ["ExpiredCodeException where it does not", () => tight, "ExpiredCodeException"],
  ])("nobody: %s", async (_what, client, error) => {
    expect(await nameOf(confirm("nobody@example.com", "123456", client()))).toBe(error);
  });
});

test("a sign-up code lives 24 h", async () => {
  const [late, soon] = ["late@example.com", "soon@example.com"];
  for (const name of [late, soon]) await pool.signUp(name);
  await world.advance(DAY - 1000);
  expect(await nameOf(confirm(soon, await codeFor(world, soon)))).toBe("no error");
  await world.advance(1000);
  expect(await nameOf(confirm(late, await codeFor(world, late)))).toBe("ExpiredCodeException");
  expect(await pool.statusOf(late)).toBe("UNCONFIRMED");
});

test("the code confirms the user, verifies the address, and lets him sign in", async () => {
  const Username = "eve@example.com";
  await pool.signUp(Username);
  const signIn = () =>
    world.sdk.initiateAuth({
      ClientId: pool.ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: Username, PASSWORD },
    });
  expect(await nameOf(signIn())).toBe("UserNotConfirmedException");
  await confirm(Username, await codeFor(world, Username));
  expect([await pool.statusOf(Username), await pool.valueOf(Username, "email_verified")]).toEqual([
    "CONFIRMED",
    "true",
  ]);
  expect((await signIn()).AuthenticationResult?.AccessToken).toBeDefined();
});

test("with USER_AUTH a session leads from the sign-up to the tokens", async () => {
  const ClientId = await pool.addClient({
    ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
  const Username = "session@example.com";
  const { Session } = await world.sdk.signUp({ ClientId, Username, Password: PASSWORD });
  const early = world.sdk.initiateAuth({
    ClientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: Username },
    Session,
  });
  expect(await nameOf(early)).toBe("UserNotConfirmedException");
  const ConfirmationCode = await codeFor(world, Username);
  const confirmed = await world.sdk.confirmSignUp({ ClientId, Username, ConfirmationCode, Session });
  const answer = await world.sdk.initiateAuth({
    ClientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: Username },
    Session: confirmed.Session,
  });
  expect(answer.AuthenticationResult?.AccessToken).toBeDefined();
});

describe("ResendConfirmationCode", () => {
  test.each([
    ["nobody", "nobody@example.com", "UserNotFoundException"],
    ["somebody confirmed", "confirmed@example.com", "InvalidParameterException"],
    ["a disabled user", "off@example.com", "NotAuthorizedException"],
  ])(
    "refuses %s where the client tells, and answers as usual where it does not",
    async (_who, name, error) => {
      const user = { UserPoolId: pool.UserPoolId, Username: name };
      if (name !== "nobody@example.com") await nameOf(pool.signUp(name));
      if (name.startsWith("confirmed")) await world.sdk.adminConfirmSignUp(user);
      if (name.startsWith("off")) await world.sdk.adminDisableUser(user);
      const before = (await world.mails(name)).length;
      expect(await nameOf(resend(name))).toBe(error);
      const twice = await Promise.all([resend(name, tight), resend(name, tight)]);
      expect(twice[0]?.CodeDeliveryDetails).toEqual(twice[1]?.CodeDeliveryDetails);
      expect(twice[0]?.CodeDeliveryDetails?.Destination).toBe(`${name.charAt(0)}***@e***`);
      expect((await world.mails(name)).length).toBe(before);
    },
  );

  test("is of no use where the pool verifies nothing", async () => {
    const silent = await openPool(world, { AutoVerifiedAttributes: [] });
    await silent.signUp("silent@example.com");
    expect(await nameOf(resend("silent@example.com", silent.ClientId))).toBe("InvalidParameterException");
  });

  test("cannot be asked for without end", async () => {
    const name = "flood@example.com";
    await pool.signUp(name);
    const answers = [];
    for (let count = 0; count < 25; count += 1) answers.push(await nameOf(resend(name)));
    expect(answers.at(-1)).toBe("LimitExceededException");
    expect(answers.filter((answer) => answer === "no error").length).toBe(19);
  });
});

test("codes outlive a restart of the service", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "own-account-"));
  const first = await startWorld({ dataDir });
  await first.sdk.updateUserPool({ UserPoolId: "eu-west-2_Test", AutoVerifiedAttributes: ["email"] });
  const Username = "survivor@example.com";
  await first.sdk.signUp({ ClientId: "open", Username, Password: PASSWORD, UserAttributes: listOf({}) });
  const ConfirmationCode = await codeFor(first, Username);
  await first.close();
  const second = await startWorld({ dataDir });
  const call = second.sdk.confirmSignUp({ ClientId: "open", Username, ConfirmationCode });
  expect(await nameOf(call)).toBe("no error");
  await second.close();
  await rm(dataDir, { recursive: true });
});
