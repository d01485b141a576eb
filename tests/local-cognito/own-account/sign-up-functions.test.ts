import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../helpers";
import { arnOf, type HttpFunction, startHttpFunction } from "../triggers/functions";
import { codeFor, nameOf, type OwnPool, openPool, PASSWORD } from "./own-world";

let world: World;
let pool: OwnPool;
let called: HttpFunction;

beforeAll(async () => {
  [world, called] = await Promise.all([startWorld(), startHttpFunction()]);
  const body = JSON.stringify({ "own-account": called.url });
  await fetch(`${world.url}/_local/functions`, { method: "PUT", body });
  const arn = arnOf("own-account");
  pool = await openPool(world, {
    AliasAttributes: ["email"],
    AutoVerifiedAttributes: ["email"],
    LambdaConfig: { PreSignUp: arn, PostConfirmation: arn, CustomMessage: arn },
  });
});
afterEach(() => called.behave((event) => event));
afterAll(async () => {
  await Promise.all([world.close(), called.close()]);
});

const sources = () => called.events.splice(0).map(({ triggerSource }) => triggerSource);

test("PreSignUp refuses before the user is there; it is called for a name that is taken, too", async () => {
  called.behave((_event, response) => {
    response.setHeader("x-amz-function-error", "Unhandled");
    response.end(JSON.stringify({ errorMessage: "Not you." }));
    return undefined;
  });
  expect(await nameOf(pool.signUp("refused"))).toBe("UserLambdaValidationException");
  expect(await nameOf(pool.statusOf("refused"))).toBe("UserNotFoundException");
  called.behave((event) => event);
  await pool.signUp("there");
  sources();
  expect(await nameOf(pool.signUp("there"))).toBe("UsernameExistsException");
  expect(sources()).toEqual(["PreSignUp_SignUp"]);
});

test("a function that verifies the address at once takes the alias from whoever had it", async () => {
  const email = "moved@example.com";
  await pool.signUp("before", { email });
  const ConfirmationCode = await codeFor(world, email);
  await world.sdk.confirmSignUp({ ClientId: pool.ClientId, Username: "before", ConfirmationCode });
  sources();

  called.behave((event) => ({ ...event, response: { autoConfirmUser: true, autoVerifyEmail: true } }));
  const UserAttributes = [{ Name: "email", Value: email }];
  const input = { ClientId: pool.ClientId, Username: "after", Password: PASSWORD, UserAttributes };
  const answer = await world.sdk.signUp(input);
  expect([answer.UserConfirmed, answer.CodeDeliveryDetails]).toEqual([true, undefined]);
  expect(sources()).toEqual(["PreSignUp_SignUp", "PostConfirmation_ConfirmSignUp"]);
  expect((await world.sdk.adminGetUser({ UserPoolId: pool.UserPoolId, Username: email })).Username).toBe(
    "after",
  );
  expect(await pool.valueOf("before", "email_verified")).toBe("false");
});

test("a user whose message fails is there all the same, and gets another", async () => {
  const email = "worded@example.com";
  called.behave((event, response) => {
    if (!event.triggerSource.startsWith("CustomMessage")) return event;
    response.setHeader("x-amz-function-error", "Unhandled");
    response.end(JSON.stringify({ errorMessage: "No words." }));
    return undefined;
  });
  expect(await nameOf(pool.signUp("worded", { email }))).toBe("UserLambdaValidationException");
  expect(await pool.statusOf("worded")).toBe("UNCONFIRMED");
  expect(await world.mails(email)).toEqual([]);
  called.behave((event) => event);
  await world.sdk.resendConfirmationCode({ ClientId: pool.ClientId, Username: "worded" });
  const ConfirmationCode = await codeFor(world, email);
  const confirm = world.sdk.confirmSignUp({ ClientId: pool.ClientId, Username: "worded", ConfirmationCode });
  expect(await nameOf(confirm)).toBe("no error");
});

test("two sign-ups whose functions overlap take two places in the listing", async () => {
  called.behave(async (event) => {
    if (event.userName === "slow") await new Promise((resolve) => setTimeout(resolve, 150));
    return event;
  });
  await Promise.all([pool.signUp("slow"), pool.signUp("quick")]);
  const { Users = [] } = await world.sdk.listUsers({ UserPoolId: pool.UserPoolId });
  const names = Users.map(({ Username }) => Username);
  expect(names).toEqual(expect.arrayContaining(["slow", "quick"]));
});
