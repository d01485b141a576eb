import { afterEach, beforeEach, expect, test } from "vitest";
import {
  preMachineTokenGeneration,
  preTokenGeneration,
} from "@/lib/local/cognito/triggers/pre-token-generation";
import { ADA, createTriggerWorld, type TriggerWorld } from "./context";
import { envelope, stored } from "./expected-events";
import { arnOf, type HttpFunction, startHttpFunction, type TriggerEvent } from "./functions";

let it: HttpFunction;
let world: TriggerWorld;
beforeEach(async () => {
  it = await startHttpFunction();
  world = createTriggerWorld({ targets: { it: it.url } });
});
afterEach(() => it.close());

const clientMetadata = { shop: "7" };
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
])("the event of %s has the members of AWS's documents, and no other", async (_source, call, event) => {
  await call(world);
  expect(it.events).toEqual([event]);
});

test.each(["V1_0", "V2_0"])("a client that signs in as itself calls no function of %s", async (version) => {
  const { ctx, pool, open } = asVersion(version);
  await preMachineTokenGeneration(ctx, pool, open, { scopes: ["orders/read"] });
  expect(it.events).toEqual([]);
});
