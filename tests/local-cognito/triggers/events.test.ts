import { afterEach, beforeEach, expect, test } from "vitest";
import { customMessage } from "@/lib/local/cognito/triggers/custom-message";
import { postAuthentication } from "@/lib/local/cognito/triggers/post-authentication";
import { postConfirmation } from "@/lib/local/cognito/triggers/post-confirmation";
import { preAuthentication } from "@/lib/local/cognito/triggers/pre-authentication";
import { preSignUp } from "@/lib/local/cognito/triggers/pre-sign-up";
import { migrateUser } from "@/lib/local/cognito/triggers/user-migration";
import { ADA, createTriggerWorld, type TriggerWorld } from "./context";
import { envelope, stored } from "./expected-events";
import { type HttpFunction, startHttpFunction, type TriggerEvent } from "./functions";

let it: HttpFunction;
let world: TriggerWorld;
beforeEach(async () => {
  it = await startHttpFunction();
  world = createTriggerWorld({ targets: { it: it.url } });
});
afterEach(() => it.close());

const clientMetadata = { shop: "7" };

type Call = (world: TriggerWorld) => Promise<unknown>;

test.each<[string, Call, Partial<TriggerEvent>]>([
  [
    "PreSignUp_SignUp",
    ({ ctx, pool, open }) =>
      preSignUp(ctx, pool, open, {
        source: "PreSignUp_SignUp",
        username: "grace",
        attributes: { email: "grace@example.com" },
        validationData: { captcha: "3" },
        clientMetadata,
      }),
    {
      ...envelope("PreSignUp_SignUp", "grace"),
      request: {
        userAttributes: { email: "grace@example.com" },
        validationData: { captcha: "3" },
        clientMetadata,
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    },
  ],
  [
    "PreSignUp_AdminCreateUser",
    ({ ctx, pool }) =>
      preSignUp(ctx, pool, undefined, {
        source: "PreSignUp_AdminCreateUser",
        username: "grace",
        attributes: {},
      }),
    {
      ...envelope("PreSignUp_AdminCreateUser", "grace", "CLIENT_ID_NOT_APPLICABLE"),
      request: { userAttributes: {}, validationData: null },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    },
  ],
  [
    "PostConfirmation_ConfirmForgotPassword",
    ({ ctx, pool, open, ada }) =>
      postConfirmation(ctx, pool, open, ada, {
        source: "PostConfirmation_ConfirmForgotPassword",
        clientMetadata,
      }),
    {
      ...envelope("PostConfirmation_ConfirmForgotPassword", ADA),
      request: { userAttributes: stored, clientMetadata },
      response: {},
    },
  ],
  [
    "PreAuthentication_Authentication",
    ({ ctx, pool, open, ada }) =>
      preAuthentication(ctx, pool, open, {
        username: "ada@example.com",
        user: ada,
        validationData: { device: "old" },
      }),
    {
      ...envelope("PreAuthentication_Authentication", ADA),
      request: { userAttributes: stored, validationData: { device: "old" } },
      response: {},
    },
  ],
  [
    "PreAuthentication_Authentication of a client that hides who exists",
    ({ ctx, pool, tight }) => preAuthentication(ctx, pool, tight, { username: "nobody@example.com" }),
    {
      ...envelope("PreAuthentication_Authentication", "nobody@example.com", "tight"),
      request: { userAttributes: {}, validationData: null, userNotFound: true },
      response: {},
    },
  ],
  [
    "PostAuthentication_Authentication",
    ({ ctx, pool, open, ada }) =>
      postAuthentication(ctx, pool, open, ada, { newDeviceUsed: true, clientMetadata }),
    {
      ...envelope("PostAuthentication_Authentication", ADA),
      request: { userAttributes: stored, newDeviceUsed: true, clientMetadata },
      response: {},
    },
  ],
  [
    "CustomMessage_AdminCreateUser",
    ({ ctx, pool, ada }) =>
      customMessage(ctx, pool, undefined, ada, {
        source: "CustomMessage_AdminCreateUser",
        code: "Secret-1",
        usernameParameter: "ada@example.com",
      }),
    {
      ...envelope("CustomMessage_AdminCreateUser", ADA, "CLIENT_ID_NOT_APPLICABLE"),
      request: {
        userAttributes: stored,
        codeParameter: "{####}",
        linkParameter: "{##Click Here##}",
        usernameParameter: "{username}",
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    },
  ],
  [
    "CustomMessage_ForgotPassword",
    ({ ctx, pool, open, ada }) =>
      customMessage(ctx, pool, open, ada, {
        source: "CustomMessage_ForgotPassword",
        code: "123456",
        clientMetadata,
      }),
    {
      ...envelope("CustomMessage_ForgotPassword", ADA),
      request: {
        userAttributes: stored,
        codeParameter: "{####}",
        linkParameter: "{##Click Here##}",
        usernameParameter: null,
        clientMetadata,
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    },
  ],
  [
    "UserMigration_Authentication",
    async ({ ctx, pool, tight }) =>
      migrateUser(ctx, pool, tight, {
        source: "UserMigration_Authentication",
        username: "grace",
        password: "Old-one-1",
        validationData: { from: "shop" },
      }),
    {
      ...envelope("UserMigration_Authentication", "grace", "tight"),
      request: { password: "Old-one-1", validationData: { from: "shop" }, userAttributes: null },
      response: {
        userAttributes: null,
        forceAliasCreation: null,
        finalUserStatus: null,
        messageAction: null,
        desiredDeliveryMediums: null,
      },
    },
  ],
])("the event of %s has the members of AWS's documents, and no other", async (_source, call, event) => {
  await call(world);
  expect(it.events).toEqual([event]);
});

test("an unknown user is not told to PreAuthentication by a client that says who exists", async () => {
  await preAuthentication(world.ctx, world.pool, world.open, { username: "nobody@example.com" });
  expect(it.events).toEqual([]);
});

test("no event holds the code of a message", async () => {
  await customMessage(world.ctx, world.pool, world.open, world.ada, {
    source: "CustomMessage_ForgotPassword",
    code: "918273",
  });
  expect(JSON.stringify(it.events)).not.toContain("918273");
});
