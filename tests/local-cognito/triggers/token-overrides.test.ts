import { afterEach, beforeEach, expect, test } from "vitest";
import { preTokenGeneration } from "@/lib/local/cognito/triggers/pre-token-generation";
import { NO_OVERRIDES } from "@/lib/local/cognito/triggers/token-overrides";
import { createTriggerWorld } from "./context";
import { arnOf, type HttpFunction, startHttpFunction } from "./functions";

let it: HttpFunction;
beforeEach(async () => {
  it = await startHttpFunction();
});
afterEach(() => it.close());

/** What becomes of a response's `claimsOverrideDetails` (V1_0) or `claimsAndScopeOverrideDetails`. */
async function overridesOf(version: "V1_0" | "V2_0" | "V3_0", details: unknown) {
  const config = { LambdaArn: arnOf("it"), LambdaVersion: version };
  const world = createTriggerWorld({
    targets: { it: it.url },
    lambdaConfig: { PreTokenGenerationConfig: config },
  });
  const member = version === "V1_0" ? "claimsOverrideDetails" : "claimsAndScopeOverrideDetails";
  it.behave((event) => ({ ...event, response: { [member]: details } }));
  const { ctx, pool, open, ada } = world;
  return preTokenGeneration(ctx, pool, open, ada, { source: "TokenGeneration_RefreshTokens", scopes: [] });
}

test.each([
  ["V1_0", "all"],
  ["V1_0", { claimsToAddOrOverride: [] }],
  ["V1_0", { claimsToAddOrOverride: { roles: ["a"] } }],
  ["V1_0", { claimsToAddOrOverride: { plan: { name: "gold" } } }],
  ["V1_0", { claimsToSuppress: "email" }],
  ["V1_0", { groupOverrideDetails: { groupsToOverride: "staff" } }],
  ["V2_0", { idTokenGeneration: [] }],
  ["V2_0", { accessTokenGeneration: { scopesToAdd: "orders/read" } }],
  ["V2_0", { accessTokenGeneration: { claimsToAddOrOverride: "all" } }],
  ["V3_0", { groupOverrideDetails: { preferredRole: 1 } }],
] as const)("a %s response %j is not understood", async (version, details) => {
  await expect(overridesOf(version, details)).rejects.toMatchObject({
    name: "InvalidLambdaResponseException",
  });
});

const KEPT = [
  ...["acr", "amr", "at_hash", "auth_time", "azp", "exp", "iat", "iss", "jti", "nbf", "nonce"],
  ...["origin_jti", "sub", "token_use"],
];
const every = (names: string[]) => Object.fromEntries(names.map((name) => [name, "forged"]));

test.each([...KEPT, "aud", "cognito:username", "identities"])(
  "%s of an ID token can be neither changed nor left out",
  async (name) => {
    const first = { claimsToAddOrOverride: { [name]: "forged" }, claimsToSuppress: [name] };
    expect(await overridesOf("V1_0", first)).toEqual(NO_OVERRIDES);
    expect(await overridesOf("V2_0", { idTokenGeneration: first })).toEqual(NO_OVERRIDES);
  },
);

test.each([...KEPT, "client_id", "device_key", "event_id", "scope", "username", "version"])(
  "%s of an access token can be neither changed nor left out",
  async (name) => {
    const generation = { claimsToAddOrOverride: { [name]: "forged" }, claimsToSuppress: [name] };
    expect(await overridesOf("V2_0", { accessTokenGeneration: generation })).toEqual(NO_OVERRIDES);
  },
);

test("claims of Cognito's and of developers' prefixes cannot be added, but suppressed", async () => {
  const names = ["cognito:groups", "dev:plan"];
  const generation = { claimsToAddOrOverride: every(names), claimsToSuppress: [] };
  const overrides = await overridesOf("V2_0", {
    idTokenGeneration: generation,
    accessTokenGeneration: generation,
  });
  expect(overrides).toEqual(NO_OVERRIDES);
  const suppressing = { claimsToSuppress: names };
  expect(await overridesOf("V2_0", { accessTokenGeneration: suppressing })).toMatchObject({
    accessClaims: { add: {}, suppress: names },
  });
});

test("an access token may be given the aud of its client, and no other", async () => {
  const withAud = (aud: string) =>
    overridesOf("V2_0", { accessTokenGeneration: { claimsToAddOrOverride: { aud } } });
  expect((await withAud("open")).accessClaims.add).toEqual({ aud: "open" });
  expect((await withAud("tight")).accessClaims.add).toEqual({});
});

test("V1_0 changes the ID token alone, and writes texts", async () => {
  const overrides = await overridesOf("V1_0", {
    claimsToAddOrOverride: { plan: "gold", seats: 7, trial: false, email: "kept@example.com", gone: null },
    claimsToSuppress: ["email", "name"],
  });
  expect(overrides).toEqual({
    ...NO_OVERRIDES,
    idClaims: { add: { plan: "gold", seats: "7", trial: "false" }, suppress: ["email", "name"] },
  });
});

test.each(["V2_0", "V3_0"] as const)("%s changes both tokens, with any JSON as a claim", async (version) => {
  const claims = { plan: { name: "gold", seats: [1, 2] }, roles: ["a", "b"], seats: 7, trial: false };
  const overrides = await overridesOf(version, {
    idTokenGeneration: { claimsToAddOrOverride: claims, claimsToSuppress: ["name"] },
    accessTokenGeneration: {
      claimsToAddOrOverride: claims,
      claimsToSuppress: ["roles"],
      scopesToAdd: ["orders/read", "two words", "both"],
      scopesToSuppress: ["aws.cognito.signin.user.admin", "both"],
    },
  });
  const { roles: _suppressed, ...access } = claims;
  expect(overrides).toEqual({
    idClaims: { add: claims, suppress: ["name"] },
    accessClaims: { add: access, suppress: ["roles"] },
    scopes: { add: ["orders/read"], suppress: ["aws.cognito.signin.user.admin", "both"] },
  });
});

test("an ID token's plain claims take no object", async () => {
  const names = ["phone_number_verified", "email_verified", "updated_at", "address"];
  const claims = Object.fromEntries(names.map((name) => [name, { formatted: "here" }]));
  const overrides = await overridesOf("V2_0", {
    idTokenGeneration: { claimsToAddOrOverride: { ...claims, address: "here" } },
  });
  expect(overrides.idClaims.add).toEqual({ address: "here" });
});

test.each(["V1_0", "V2_0"] as const)(
  "groups of %s: left alone, taken away, or replaced as a whole",
  async (version) => {
    const groups = async (details: object) => (await overridesOf(version, details)).groups;
    const none = { names: [], roles: [] };
    expect(await groups({})).toBeUndefined();
    expect(await groups({ groupOverrideDetails: null })).toEqual(none);
    expect(await groups({ groupOverrideDetails: {} })).toEqual(none);
    expect(await groups({ groupOverrideDetails: { groupsToOverride: ["x"] } })).toEqual({
      ...none,
      names: ["x"],
    });
    const details = { groupsToOverride: ["x"], iamRolesToOverride: ["r"], preferredRole: "r" };
    expect(await groups({ groupOverrideDetails: details })).toEqual({
      names: ["x"],
      roles: ["r"],
      preferredRole: "r",
    });
  },
);

test("an answer without details changes nothing", async () => {
  for (const version of ["V1_0", "V2_0"] as const) {
    expect(await overridesOf(version, null)).toEqual(NO_OVERRIDES);
  }
});
