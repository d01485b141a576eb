import { afterEach, beforeEach, expect, test } from "vitest";
import { customMessage } from "@/lib/local/cognito/triggers/custom-message";
import { postAuthentication } from "@/lib/local/cognito/triggers/post-authentication";
import { postConfirmation } from "@/lib/local/cognito/triggers/post-confirmation";
import { preAuthentication } from "@/lib/local/cognito/triggers/pre-authentication";
import { preSignUp } from "@/lib/local/cognito/triggers/pre-sign-up";
import {
  preMachineTokenGeneration,
  preTokenGeneration,
} from "@/lib/local/cognito/triggers/pre-token-generation";
import { migrateUser } from "@/lib/local/cognito/triggers/user-migration";
import { POOL } from "../helpers";
import { ADA, createTriggerWorld, type TriggerWorld } from "./context";
import { arnOf, type HttpFunction, startHttpFunction, type TriggerEvent } from "./functions";

let it: HttpFunction;
let world: TriggerWorld;
beforeEach(async () => {
  it = await startHttpFunction();
  world = createTriggerWorld({ targets: { it: it.url } });
});
afterEach(() => it.close());

const clientMetadata = { shop: "7" };
const stored = {
  sub: ADA,
  "cognito:user_status": "CONFIRMED",
  email: "ada@example.com",
  email_verified: "true",
  name: "Ada",
};
const envelope = (triggerSource: string, userName: string, clientId = "open") => ({
  version: "1",
  region: "eu-west-2",
  userPoolId: POOL,
  userName,
  callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId },
  triggerSource,
});
const groupConfiguration = {
  groupsToOverride: ["staff", "readers"],
  iamRolesToOverride: ["arn:aws:iam::123456789012:role/staff"],
  preferredRole: "arn:aws:iam::123456789012:role/staff",
};

const versioned = (version: string) => ({
  PreTokenGenerationConfig: { LambdaArn: arnOf("it"), LambdaVersion: version },
});
const asVersion = (version: string) =>
  createTriggerWorld({ targets: { it: it.url }, lambdaConfig: versioned(version) });

type Call = (world: TriggerWorld) => Promise<unknown>;
const generate: Call = ({ ctx, pool, open, ada }) =>
  preTokenGeneration(ctx, pool, open, ada, {
    source: "TokenGeneration_Authentication",
    scopes: ["aws.cognito.signin.user.admin"],
    clientMetadata,
  });

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
    "TokenGeneration_Authentication, V1_0",
    generate,
    {
      ...envelope("TokenGeneration_Authentication", ADA),
      request: { userAttributes: stored, groupConfiguration, clientMetadata },
      response: { claimsOverrideDetails: null },
    },
  ],
  [
    "TokenGeneration_Authentication, V2_0",
    () => generate(asVersion("V2_0")),
    {
      ...envelope("TokenGeneration_Authentication", ADA),
      version: "2",
      request: {
        userAttributes: stored,
        groupConfiguration,
        scopes: ["aws.cognito.signin.user.admin"],
        clientMetadata,
      },
      response: { claimsAndScopeOverrideDetails: null },
    },
  ],
  [
    "TokenGeneration_ClientCredentials, V3_0",
    () => {
      const { ctx, pool, open } = asVersion("V3_0");
      return preMachineTokenGeneration(ctx, pool, open, { scopes: ["orders/read"] });
    },
    {
      ...envelope("TokenGeneration_ClientCredentials", "open"),
      version: "3",
      request: {
        userAttributes: {},
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
        scopes: ["orders/read"],
      },
      response: { claimsAndScopeOverrideDetails: null },
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

test.each(["V1_0", "V2_0"])("a client that signs in as itself calls no function of %s", async (version) => {
  const { ctx, pool, open } = asVersion(version);
  await preMachineTokenGeneration(ctx, pool, open, { scopes: ["orders/read"] });
  expect(it.events).toEqual([]);
});

test("no event holds the code of a message", async () => {
  await customMessage(world.ctx, world.pool, world.open, world.ada, {
    source: "CustomMessage_ForgotPassword",
    code: "918273",
  });
  expect(JSON.stringify(it.events)).not.toContain("918273");
});
