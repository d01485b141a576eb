import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startWorld, TOTP_SECRET, UserPoolId, type World } from "../helpers";

const Username = "ada@example.com";
const WITH_TOTP = "tess@example.com";
let world: World;
beforeAll(async () => {
  world = await startWorld({
    pool: { UserPoolTier: "PLUS", UserPoolAddOns: { AdvancedSecurityMode: "AUDIT" } },
    users: [
      { email: Username, password: PASSWORD },
      { email: "bob@example.com", password: PASSWORD },
      { email: WITH_TOTP, password: PASSWORD, totpSecret: TOTP_SECRET },
    ],
  });
});
afterAll(() => world.close());

const eventsOf = async (name: string, input: object = {}) =>
  (await world.sdk.adminListUserAuthEvents({ UserPoolId, Username: name, ...input })).AuthEvents ?? [];

test("a pool without threat protection has no events, and says so", async () => {
  const plain = await startWorld({ users: [{ email: Username, password: PASSWORD }] });
  const name = "UserPoolAddOnNotEnabledException";
  await expect(plain.sdk.adminListUserAuthEvents({ UserPoolId, Username })).rejects.toMatchObject({ name });
  await expect(
    plain.sdk.adminUpdateAuthEventFeedback({ UserPoolId, Username, EventId: "none", FeedbackValue: "Valid" }),
  ).rejects.toMatchObject({ name });
  await plain.close();
});

test.each<[string, () => Promise<unknown>, string]>([
  ["events of nobody", () => eventsOf("nobody"), "UserNotFoundException"],
  ["a page token of no page", () => eventsOf(Username, { NextToken: "bogus" }), "InvalidParameterException"],
  [
    "a word on an event that is none",
    () =>
      world.sdk.adminUpdateAuthEventFeedback({
        UserPoolId,
        Username,
        EventId: "none",
        FeedbackValue: "Valid",
      }),
    "ResourceNotFoundException",
  ],
])("refuses %s", async (_what, attempt, name) => {
  await expect(attempt()).rejects.toMatchObject({ name });
});

test("a wrong and a right password are events, the newest first, with address and device", async () => {
  await expect(world.signIn(Username, "Wrong-horse-1")).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
  await world.advance(1000);
  await world.signIn(Username);
  const [passed, failed, ...others] = await eventsOf(Username);
  expect(others).toEqual([]);
  expect(passed).toMatchObject({
    EventType: "SignIn",
    EventResponse: "Pass",
    EventRisk: { RiskDecision: "NoRisk", CompromisedCredentialsDetected: false },
    ChallengeResponses: [{ ChallengeName: "Password", ChallengeResponse: "Success" }],
    EventContextData: { IpAddress: expect.stringMatching(/^(127\.0\.0\.1|::1)$/) },
  });
  expect(passed?.EventContextData?.DeviceName).toContain("aws-sdk-js");
  expect(failed).toMatchObject({
    EventResponse: "Fail",
    ChallengeResponses: [{ ChallengeName: "Password", ChallengeResponse: "Failure" }],
  });
  expect(passed?.CreationDate?.getTime()).toBeGreaterThan(failed?.CreationDate?.getTime() ?? 0);
  expect(JSON.stringify([passed, failed])).not.toContain("horse");
});

test("a sign-in of two steps is one event, in progress until its code is right", async () => {
  const { Session } = await world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: WITH_TOTP, PASSWORD },
  });
  const [begun] = await eventsOf(WITH_TOTP);
  expect(begun?.EventResponse).toBe("InProgress");
  await world.sdk.respondToAuthChallenge({
    ClientId: "open",
    ChallengeName: "SOFTWARE_TOKEN_MFA",
    Session,
    ChallengeResponses: { USERNAME: WITH_TOTP, SOFTWARE_TOKEN_MFA_CODE: await world.totp(TOTP_SECRET) },
  });
  const events = await eventsOf(WITH_TOTP);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    EventId: begun?.EventId,
    EventResponse: "Pass",
    ChallengeResponses: [
      { ChallengeName: "Password" },
      { ChallengeName: "Mfa", ChallengeResponse: "Success" },
    ],
  });
});

test("signing up, asking again for the code, forgetting and changing a password are events", async () => {
  const name = "new@example.com";
  await world.sdk.signUp({
    ClientId: "open",
    Username: name,
    Password: PASSWORD,
    UserAttributes: [{ Name: "email", Value: name }],
  });
  await world.sdk.resendConfirmationCode({ ClientId: "open", Username: name });
  const [mail] = await world.mails(name);
  await world.sdk.confirmSignUp({ ClientId: "open", Username: name, ConfirmationCode: mail?.code ?? "" });
  await world.sdk.forgotPassword({ ClientId: "open", Username: name });
  const [reset] = await world.mails(name);
  await world.sdk.confirmForgotPassword({
    ClientId: "open",
    Username: name,
    ConfirmationCode: reset?.code ?? "",
    Password: "Another-horse-2",
  });
  const { AccessToken } = await world.signIn(name, "Another-horse-2");
  const ProposedPassword = "Third-horse-3";
  await expect(
    world.sdk.changePassword({ AccessToken, PreviousPassword: "Wrong-horse-1", ProposedPassword }),
  ).rejects.toMatchObject({ name: "NotAuthorizedException" });
  await world.sdk.changePassword({ AccessToken, PreviousPassword: "Another-horse-2", ProposedPassword });
  const events = (await eventsOf(name)).reverse();
  expect(events.map(({ EventType, EventResponse }) => `${EventType} ${EventResponse}`)).toEqual([
    "SignUp Pass",
    "ResendCode Pass",
    "ForgotPassword InProgress",
    "ForgotPassword Pass",
    "SignIn Pass",
    "PasswordChange Fail",
    "PasswordChange Pass",
  ]);
});

test("an administrator's word on an event is kept with it", async () => {
  const [event] = await eventsOf(Username);
  const EventId = event?.EventId ?? "";
  await world.sdk.adminUpdateAuthEventFeedback({ UserPoolId, Username, EventId, FeedbackValue: "Invalid" });
  const [after] = await eventsOf(Username);
  expect(after).toMatchObject({
    EventId,
    EventFeedback: { FeedbackValue: "Invalid", Provider: "Admin", FeedbackDate: expect.any(Date) },
  });
});

test("events come in pages, each once, and 200 of a user are kept", async () => {
  const name = "bob@example.com";
  for (let count = 0; count < 203; count += 1) await world.signIn(name);
  const seen: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await world.sdk.adminListUserAuthEvents({ UserPoolId, Username: name, NextToken });
    seen.push(...(page.AuthEvents ?? []).map(({ EventId }) => EventId));
    ({ NextToken } = page);
  } while (NextToken);
  expect(seen).toHaveLength(200);
  expect(new Set(seen).size).toBe(200);
});

test("the events of a deleted user are gone", async () => {
  await world.sdk.adminDeleteUser({ UserPoolId, Username });
  await world.sdk.adminCreateUser({ UserPoolId, Username });
  expect(await eventsOf(Username)).toEqual([]);
});

test("a word on a sign-in that is not complete yet stays when it is", async () => {
  const begun = await world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: WITH_TOTP, PASSWORD },
  });
  const [waiting] = await eventsOf(WITH_TOTP);
  await world.sdk.adminUpdateAuthEventFeedback({
    UserPoolId,
    Username: WITH_TOTP,
    EventId: waiting?.EventId,
    FeedbackValue: "Valid",
  });
  await world.advance(60_000);
  await world.sdk.respondToAuthChallenge({
    ClientId: "open",
    ChallengeName: "SOFTWARE_TOKEN_MFA",
    Session: begun.Session,
    ChallengeResponses: { USERNAME: WITH_TOTP, SOFTWARE_TOKEN_MFA_CODE: await world.totp(TOTP_SECRET) },
  });
  const [passed] = await eventsOf(WITH_TOTP);
  expect(passed).toMatchObject({
    EventId: waiting?.EventId,
    EventResponse: "Pass",
    EventFeedback: { FeedbackValue: "Valid" },
  });
});
