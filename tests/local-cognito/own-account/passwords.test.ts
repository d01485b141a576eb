import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../helpers";
import { codeFor, nameOf, type OwnPool, openPool, PASSWORD } from "./own-world";

let world: World;
let pool: OwnPool;

beforeAll(async () => {
  world = await startWorld();
  pool = await openPool(world, {
    UserPoolTier: "ESSENTIALS",
    Policies: { PasswordPolicy: { MinimumLength: 8, RequireNumbers: true, PasswordHistorySize: 2 } },
    AutoVerifiedAttributes: ["email"],
    AccountRecoverySetting: {
      RecoveryMechanisms: [
        { Name: "verified_phone_number", Priority: 1 },
        { Name: "verified_email", Priority: 2 },
      ],
    },
  });
});
afterAll(() => world.close());

const SECOND = "Second-horse-2";
const THIRD = "Third-horse-3";

async function settle(Username: string, more: Record<string, string> = {}): Promise<string> {
  const { AccessToken } = await pool.enter(Username, more);
  const verified = [{ Name: "email_verified", Value: "true" }];
  await world.sdk.adminUpdateUserAttributes({
    UserPoolId: pool.UserPoolId,
    Username,
    UserAttributes: verified,
  });
  return AccessToken;
}

describe("ChangePassword", () => {
  test.each([
    ["a wrong previous password", "NotAuthorizedException", "Wrong-horse-9", SECOND],
    ["no previous password", "InvalidParameterException", undefined, SECOND],
    ["a weak password", "InvalidPasswordException", PASSWORD, "without-any"],
    ["the same password, with a history", "PasswordHistoryPolicyViolationException", PASSWORD, PASSWORD],
  ])("refuses %s", async (what, error, PreviousPassword, ProposedPassword) => {
    const AccessToken = await settle(`${what.replaceAll(/\W/g, "")}@example.com`);
    expect(await nameOf(world.sdk.changePassword({ AccessToken, PreviousPassword, ProposedPassword }))).toBe(
      error,
    );
  });

  test("ends the trying after five wrong previous passwords, for a while", async () => {
    const AccessToken = await settle("trying@example.com");
    const change = (PreviousPassword: string) =>
      nameOf(world.sdk.changePassword({ AccessToken, PreviousPassword, ProposedPassword: SECOND }));
    for (let tries = 0; tries < 5; tries += 1)
      expect(await change("Wrong-horse-9")).toBe("NotAuthorizedException");
    expect(await change(PASSWORD)).toBe("LimitExceededException");
    await world.advance(16 * 60_000);
    expect(await change(PASSWORD)).toBe("no error");
  });

  test("remembers as many passwords as PasswordHistorySize says, and no more", async () => {
    const AccessToken = await settle("historian@example.com");
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      nameOf(world.sdk.changePassword({ AccessToken, PreviousPassword, ProposedPassword }));
    expect(await change(PASSWORD, SECOND)).toBe("no error");
    expect(await change(SECOND, PASSWORD)).toBe("PasswordHistoryPolicyViolationException");
    expect(await change(SECOND, THIRD)).toBe("no error");
    expect(await change(THIRD, SECOND)).toBe("PasswordHistoryPolicyViolationException");
    expect(await change(THIRD, PASSWORD)).toBe("no error");
  });
});

describe("ForgotPassword", () => {
  const forgot = (Username: string) => world.sdk.forgotPassword({ ClientId: pool.ClientId, Username });

  test("sends to the first verified address in the order of AccountRecoverySetting", async () => {
    await settle("ordered@example.com", { phone_number: "+15555550001" });
    expect((await forgot("ordered@example.com")).CodeDeliveryDetails?.AttributeName).toBe("email");
    await world.sdk.adminUpdateUserAttributes({
      UserPoolId: pool.UserPoolId,
      Username: "ordered@example.com",
      UserAttributes: [{ Name: "phone_number_verified", Value: "true" }],
    });
    expect((await forgot("ordered@example.com")).CodeDeliveryDetails).toEqual({
      AttributeName: "phone_number",
      DeliveryMedium: "SMS",
      Destination: "+*******0001",
    });
    expect(await codeFor(world, "+15555550001")).toMatch(/^[0-9]{6}$/);
  });

  test("answers an unconfirmed user with InvalidParameterException", async () => {
    await pool.signUp("unconfirmed@example.com");
    expect(await nameOf(forgot("unconfirmed@example.com"))).toBe("InvalidParameterException");
  });

  test("leaves recovery to administrators where the pool does", async () => {
    const admins = await openPool(world, {
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only", Priority: 1 }] },
    });
    await admins.enter("ruled@example.com");
    const call = world.sdk.forgotPassword({ ClientId: admins.ClientId, Username: "ruled@example.com" });
    expect(await nameOf(call)).toBe("NotAuthorizedException");
  });

  test("heeds the history when the new password is set, and keeps the code", async () => {
    const Username = "forgetful@example.com";
    await settle(Username);
    await forgot(Username);
    const ConfirmationCode = await codeFor(world, Username);
    const confirm = (Password: string) =>
      nameOf(
        world.sdk.confirmForgotPassword({ ClientId: pool.ClientId, Username, ConfirmationCode, Password }),
      );
    expect(await confirm(PASSWORD)).toBe("PasswordHistoryPolicyViolationException");
    expect(await confirm(SECOND)).toBe("no error");
  });

  test("a name without any form gets the same made-up answer every time, other names others", async () => {
    const names = await openPool(world, { AliasAttributes: ["email"] });
    const ClientId = await names.addClient({ PreventUserExistenceErrors: "ENABLED" });
    const ask = async (Username: string) =>
      (await world.sdk.forgotPassword({ ClientId, Username })).CodeDeliveryDetails;
    expect(await ask("ghost")).toEqual(await ask("ghost"));
    expect((await ask("ghost"))?.AttributeName).toMatch(/^(email|phone_number)$/);
    const answers = await Promise.all(["a", "b", "c", "d", "e"].map(ask));
    expect(new Set(answers.map((answer) => answer?.Destination)).size).toBeGreaterThan(1);
  });

  test("a disabled or unknown user hears of a wrong code alone, where the client hides who exists", async () => {
    const tight = await pool.addClient({ PreventUserExistenceErrors: "ENABLED" });
    await settle("off@example.com");
    await world.sdk.adminDisableUser({ UserPoolId: pool.UserPoolId, Username: "off@example.com" });
    for (const Username of ["off@example.com", "nobody@example.com"]) {
      const input = { Username, ConfirmationCode: "123456", Password: SECOND };
      const hidden = world.sdk.confirmForgotPassword({ ClientId: tight, ...input });
      expect(await nameOf(hidden)).toBe("CodeMismatchException");
    }
  });
});
