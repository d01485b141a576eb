import { afterEach, beforeEach, expect, test } from "vitest";
import { customMessage, type MessageSource } from "@/lib/local/cognito/triggers/custom-message";
import { preSignUp } from "@/lib/local/cognito/triggers/pre-sign-up";
import { migrateUser } from "@/lib/local/cognito/triggers/user-migration";
import { createTriggerWorld, type TriggerWorld } from "./context";
import { type HttpFunction, startHttpFunction } from "./functions";

let it: HttpFunction;
let world: TriggerWorld;
beforeEach(async () => {
  it = await startHttpFunction();
  world = createTriggerWorld({ targets: { it: it.url } });
});
afterEach(() => it.close());

const respond = (response: Record<string, unknown>) =>
  it.behave((event) => ({ ...event, response: { ...event.response, ...response } }));

const signUp = (source: "PreSignUp_SignUp" | "PreSignUp_AdminCreateUser" = "PreSignUp_SignUp") =>
  preSignUp(world.ctx, world.pool, world.open, {
    source,
    username: "grace",
    attributes: { email: "grace@example.com" },
  });
const word = (source: MessageSource = "CustomMessage_SignUp") =>
  customMessage(world.ctx, world.pool, world.open, world.ada, {
    source,
    code: "$&-$1",
    usernameParameter: "ada{####}",
  });
const migrate = (client: "open" | "tight" = "open") =>
  migrateUser(world.ctx, world.pool, world[client], {
    source: "UserMigration_Authentication",
    username: "grace",
    password: "Old-one-1",
  });

test.each([[{ autoConfirmUser: "yes" }], [{ autoVerifyEmail: 1 }], [{ autoVerifyPhone: {} }]])(
  "a pre sign-up response %j is not understood",
  async (response) => {
    respond(response);
    await expect(signUp()).rejects.toMatchObject({ name: "InvalidLambdaResponseException" });
  },
);

test("a phone number that the user does not have cannot be verified", async () => {
  respond({ autoVerifyPhone: true });
  await expect(signUp()).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("a pre sign-up function confirms and verifies, by truth values or their words", async () => {
  respond({ autoConfirmUser: true, autoVerifyEmail: "true", autoVerifyPhone: null, somethingElse: [1] });
  expect(await signUp()).toEqual({ autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: false });
});

test("what a pre sign-up function answers for AdminCreateUser is not heeded", async () => {
  respond({ autoConfirmUser: true, autoVerifyEmail: true });
  const neutral = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
  expect(await signUp("PreSignUp_AdminCreateUser")).toEqual(neutral);
});

const invalid = (member: string, constraint: string) => ({
  name: "InvalidParameterException",
  message: `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${constraint}`,
});
const NEEDS_CODE = "Member must satisfy regular expression pattern: .*\\{####\\}.*";

test.each<[string, MessageSource, Record<string, unknown>, object]>([
  [
    "an e-mail without the code",
    "CustomMessage_SignUp",
    { emailMessage: "Hello" },
    invalid("emailBody", NEEDS_CODE),
  ],
  [
    "a text message without the code",
    "CustomMessage_SignUp",
    { smsMessage: "" },
    invalid("smsMessage", NEEDS_CODE),
  ],
  [
    "an invitation without the user name",
    "CustomMessage_AdminCreateUser",
    { emailMessage: "{####}" },
    invalid("emailBody", "Member must satisfy regular expression pattern: .*\\{username\\}.*"),
  ],
  [
    "a text message that is too long",
    "CustomMessage_SignUp",
    { smsMessage: `{####}${"x".repeat(140)}` },
    invalid("smsMessage", "Member must have length less than or equal to 140"),
  ],
  [
    "a subject that is too long",
    "CustomMessage_SignUp",
    { emailSubject: "x".repeat(141) },
    invalid("emailSubject", "Member must have length less than or equal to 140"),
  ],
  [
    "a message that is no text",
    "CustomMessage_SignUp",
    { emailMessage: 7 },
    { name: "InvalidLambdaResponseException" },
  ],
])("%s is refused", async (_what, source, response, error) => {
  respond(response);
  await expect(word(source)).rejects.toMatchObject(error);
});

test("a function words the messages; code and name take their places as they are", async () => {
  respond({
    emailMessage: "{username}: {####}, again {####}",
    emailSubject: "Your code {####}",
    smsMessage: "{####} for {username}",
  });
  expect(await word("CustomMessage_AdminCreateUser")).toEqual({
    emailMessage: "ada{####}: $&-$1, again $&-$1",
    emailSubject: "Your code $&-$1",
    smsMessage: "$&-$1 for ada{####}",
  });
});

test("a function that words nothing leaves the pool's own text", async () => {
  expect(await word()).toEqual({});
});

test("a link takes the code's place, and is left for who sends the message", async () => {
  respond({ emailMessage: "Please {##verify##}" });
  expect(await word()).toEqual({ emailMessage: "Please {##verify##}" });
});

test.each([
  ["without attributes", { finalUserStatus: "CONFIRMED" }],
  ["with no attribute", { userAttributes: {} }],
  ["with an attribute that is no text", { userAttributes: { email: 7 } }],
  ["of another status", { userAttributes: { email: "a@example.com" }, finalUserStatus: "UNCONFIRMED" }],
])("a user %s is not migrated, and the error names the client alone", async (_what, response) => {
  respond(response);
  for (const client of ["open", "tight"] as const) {
    const message = `Exception migrating user in app client ${client}`;
    await expect(migrate(client)).rejects.toMatchObject({ name: "UserNotFoundException", message });
  }
});

test("a function that knows no such user ends the sign-in, unless the client hides who exists", async () => {
  await expect(migrate("open")).rejects.toMatchObject({ name: "UserNotFoundException" });
  expect(await migrate("tight")).toBeNull();
  it.behave(() => ({ errorMessage: "Bad password" }));
  for (const client of ["open", "tight"] as const) {
    await expect(migrate(client)).rejects.toMatchObject({
      name: "UserNotFoundException",
      message: expect.not.stringContaining("Bad password"),
    });
  }
});

test("a function migrates a user, confirmed and welcomed by text message unless it says otherwise", async () => {
  respond({ userAttributes: { email: "grace@example.com" } });
  expect(await migrate()).toEqual({
    attributes: { email: "grace@example.com" },
    finalStatus: "CONFIRMED",
    suppressInvitation: false,
    desiredDeliveryMediums: ["SMS"],
    forceAliasCreation: false,
  });
  respond({
    userAttributes: { email: "grace@example.com", "custom:plan": "gold" },
    finalUserStatus: "RESET_REQUIRED",
    messageAction: "SUPPRESS",
    desiredDeliveryMediums: ["EMAIL"],
    forceAliasCreation: true,
  });
  expect(await migrate()).toEqual({
    attributes: { email: "grace@example.com", "custom:plan": "gold" },
    finalStatus: "RESET_REQUIRED",
    suppressInvitation: true,
    desiredDeliveryMediums: ["EMAIL"],
    forceAliasCreation: true,
  });
});
