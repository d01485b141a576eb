import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startWorld, TOTP_SECRET, type World } from "../helpers";
import { openPool } from "../own-account/own-world";
import { answerTotp, begin, DAY, HOUR, nameOfRefusal } from "./calls";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    users: [
      { email: "ada@example.com", password: PASSWORD },
      { email: "tess@example.com", password: PASSWORD, totpSecret: TOTP_SECRET },
    ],
  });
});
afterAll(() => world.close());

test("challenge session 3-15 min (default 3): it ends after them", async () => {
  const answer = async (wait: number) => {
    const { Session = "" } = await begin(world, "tess@example.com");
    await world.advance(wait);
    return answerTotp(world, Session, "tess@example.com", await world.totp(TOTP_SECRET));
  };
  expect((await answer(179_000)).AuthenticationResult).toBeDefined();
  expect(await nameOfRefusal(answer(181_000))).toBe("NotAuthorizedException");
});

test("forgot-password code 1 h", async () => {
  const confirm = async (wait: number) => {
    await world.sdk.forgotPassword({ ClientId: "open", Username: "ada@example.com" });
    const ConfirmationCode = (await world.mails("ada@example.com"))[0]?.code ?? "";
    await world.advance(wait);
    return world.sdk.confirmForgotPassword({
      ClientId: "open",
      Username: "ada@example.com",
      ConfirmationCode,
      Password: "Another-horse-2",
    });
  };
  expect((await confirm(HOUR - 1_000)).$metadata.httpStatusCode).toBe(200);
  expect(await nameOfRefusal(confirm(HOUR + 1_000))).toBe("ExpiredCodeException");
});

test("sign-up code 24 h.", async () => {
  const pool = await openPool(world);
  const confirm = async (Username: string, wait: number) => {
    await pool.signUp(Username, { email: Username });
    const ConfirmationCode = (await world.mails(Username))[0]?.code ?? "";
    await world.advance(wait);
    return world.sdk.confirmSignUp({ ClientId: pool.ClientId, Username, ConfirmationCode });
  };
  expect((await confirm("soon@example.com", DAY - 1_000)).$metadata.httpStatusCode).toBe(200);
  expect(await nameOfRefusal(confirm("late@example.com", DAY + 1_000))).toBe("ExpiredCodeException");
});
