import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PASSWORD, payloadOf, startWorld, type World } from "../helpers";
import { enterAt, locationOf, openBrowser } from "../hosted-ui-browser";
import { everyTrigger } from "./context";
import { arnOf, type HttpFunction, startHttpFunction } from "./functions";

const EMAIL = "ada@example.com";
const CALLBACK = "http://localhost:3000/callback";

let it: HttpFunction;
let world: World;
const start = async (lambdaConfig: object) => {
  world = await startWorld({
    pool: { LambdaConfig: lambdaConfig },
    groups: [{ name: "staff" }],
    users: [{ email: EMAIL, name: "Ada", password: PASSWORD, groups: ["staff"] }],
    functions: { it: it.url },
    functionLimitMs: 500,
  });
};
beforeEach(async () => {
  // The log of calls.
  vi.spyOn(console, "warn").mockReturnValue();
  it = await startHttpFunction();
});
afterEach(async () => {
  vi.mocked(console.warn).mockRestore();
  await world.close();
  await it.close();
});

const sources = () => it.events.map(({ triggerSource }) => triggerSource);
/** Fills in the response to one source; every other comes back as it was. */
const respond = (source: string, response: object) =>
  it.behave((event) => (event.triggerSource === source ? { ...event, response } : event));
const v2 = (version = "V2_0") => ({
  PreTokenGenerationConfig: { LambdaArn: arnOf("it"), LambdaVersion: version },
});
const throughHostedUi = async () => {
  const url = new URL(`${world.url}/oauth2/authorize`);
  const parameters = {
    client_id: "open",
    redirect_uri: CALLBACK,
    response_type: "code",
    scope: "openid email",
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const page = await enterAt(openBrowser(), url, EMAIL, PASSWORD);
  const code = locationOf(page).searchParams.get("code") ?? "";
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    client_id: "open",
    redirect_uri: CALLBACK,
    code,
  });
  const response = await fetch(`${world.url}/oauth2/token`, { method: "POST", body });
  return (await response.json()) as { access_token: string; id_token: string };
};

test("V1_0 changes claims of the ID token and groups of both", async () => {
  await start({ PreTokenGeneration: arnOf("it") });
  respond("TokenGeneration_Authentication", {
    claimsOverrideDetails: {
      claimsToAddOrOverride: { plan: "gold", sub: "forged", name: "Countess" },
      claimsToSuppress: ["email", "aud"],
      groupOverrideDetails: {
        groupsToOverride: ["night-shift"],
        iamRolesToOverride: ["arn:aws:iam::123456789012:role/night"],
        preferredRole: "arn:aws:iam::123456789012:role/night",
      },
    },
  });
  const { AccessToken, IdToken } = await world.signIn(EMAIL);
  const [id, access] = [payloadOf(IdToken), payloadOf(AccessToken)];
  expect(id).toMatchObject({
    plan: "gold",
    name: "Countess",
    aud: "open",
    "cognito:groups": ["night-shift"],
    "cognito:roles": ["arn:aws:iam::123456789012:role/night"],
    "cognito:preferred_role": "arn:aws:iam::123456789012:role/night",
  });
  expect(id).not.toHaveProperty("email");
  expect(id.sub).toBe(access.sub);
  expect(id.sub).not.toBe("forged");
  expect(access).toMatchObject({ "cognito:groups": ["night-shift"] });
  expect(access).not.toHaveProperty("plan");
});

test("V2_0 changes claims of both tokens and scopes; a token without its user scope opens no user operation", async () => {
  await start(v2());
  respond("TokenGeneration_Authentication", {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: { claimsToAddOrOverride: { plan: { name: "gold", seats: [1, 2] } } },
      accessTokenGeneration: {
        claimsToAddOrOverride: { tenant: 7, client_id: "forged", aud: "open" },
        claimsToSuppress: ["cognito:groups"],
        scopesToAdd: ["orders/read"],
        scopesToSuppress: ["aws.cognito.signin.user.admin"],
      },
    },
  });
  const { AccessToken, IdToken } = await world.signIn(EMAIL);
  expect(payloadOf(IdToken)).toMatchObject({
    plan: { name: "gold", seats: [1, 2] },
    "cognito:groups": ["staff"],
  });
  const access = payloadOf(AccessToken);
  expect(access).toMatchObject({ tenant: 7, client_id: "open", aud: "open", scope: "orders/read" });
  expect(access).not.toHaveProperty("cognito:groups");
  await expect(world.sdk.getUser({ AccessToken })).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("the Hosted UI calls the same functions, and the tokens of its code are made as the function says", async () => {
  await start({ ...everyTrigger("it"), ...v2(), PreTokenGeneration: arnOf("it") });
  respond("TokenGeneration_HostedAuth", {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: { claimsToAddOrOverride: { plan: "gold" } },
      accessTokenGeneration: { scopesToAdd: ["orders/read"] },
    },
  });
  const tokens = await throughHostedUi();
  expect(sources()).toEqual([
    "PreAuthentication_Authentication",
    "PostAuthentication_Authentication",
    "TokenGeneration_HostedAuth",
  ]);
  expect(payloadOf(tokens.id_token)).toMatchObject({ plan: "gold" });
  expect(String(payloadOf(tokens.access_token).scope).split(" ").sort()).toEqual([
    "email",
    "openid",
    "orders/read",
  ]);
});
