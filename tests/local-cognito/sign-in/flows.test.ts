import type { AuthFlowType, ExplicitAuthFlowsType } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startWorld, UserPoolId, type World } from "../helpers";

const USERNAME = "ada@example.com";
const ClientId = "open";
let world: World;
beforeAll(async () => {
  world = await startWorld({ users: [{ email: USERNAME, password: PASSWORD, temporary: true }] });
});
afterAll(() => world.close());

const setClient = (ExplicitAuthFlows: ExplicitAuthFlowsType[], more: object = {}) =>
  world.sdk.updateUserPoolClient({ UserPoolId, ClientId, ExplicitAuthFlows, ...more });

/** What a flow comes to with this client: the next challenge, or the exception. */
async function begin(AuthFlow: AuthFlowType, admin: boolean): Promise<string> {
  const AuthParameters = {
    USERNAME,
    PASSWORD,
    SRP_A: "4",
    REFRESH_TOKEN: "none",
    PREFERRED_CHALLENGE: "PASSWORD",
  };
  const request = { ClientId, AuthFlow, AuthParameters };
  try {
    const answer = admin
      ? await world.sdk.adminInitiateAuth({ UserPoolId, ...request })
      : await world.sdk.initiateAuth(request);
    return answer.ChallengeName ?? "";
  } catch (error) {
    return (error as Error).name;
  }
}

const OFF = "InvalidParameterException";
const NEXT = "NEW_PASSWORD_REQUIRED";
const ROWS: [AuthFlowType, ExplicitAuthFlowsType, string, string][] = [
  ["USER_PASSWORD_AUTH", "ALLOW_USER_PASSWORD_AUTH", NEXT, NEXT],
  ["USER_SRP_AUTH", "ALLOW_USER_SRP_AUTH", "PASSWORD_VERIFIER", "PASSWORD_VERIFIER"],
  ["ADMIN_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", OFF, NEXT],
  ["ADMIN_NO_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", OFF, NEXT],
  ["USER_AUTH", "ALLOW_USER_AUTH", NEXT, NEXT],
  ["REFRESH_TOKEN_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "NotAuthorizedException", "NotAuthorizedException"],
  ["CUSTOM_AUTH", "ALLOW_CUSTOM_AUTH", OFF, OFF],
];

test.each(ROWS)("%s is open to a client with %s alone", async (flow, allowed, byUser, byServer) => {
  const others = ROWS.map(([, name]) => name).filter((name) => name !== allowed);
  await setClient([...new Set(others)]);
  expect([await begin(flow, false), await begin(flow, true)]).toEqual([OFF, OFF]);
  await setClient([allowed]);
  expect([await begin(flow, false), await begin(flow, true)]).toEqual([byUser, byServer]);
});

test("custom sign-in says that the pool has no functions for it", async () => {
  await setClient(["ALLOW_CUSTOM_AUTH"]);
  const request = world.sdk.initiateAuth({ ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME } });
  await expect(request).rejects.toMatchObject({
    message: "Custom auth lambda trigger is not configured for the user pool.",
  });
});

test("the older names of flows leave SRP and refreshing open", async () => {
  await setClient(["ADMIN_NO_SRP_AUTH"]);
  expect(await begin("ADMIN_NO_SRP_AUTH", true)).toBe(NEXT);
  expect(await begin("USER_SRP_AUTH", false)).toBe("PASSWORD_VERIFIER");
  expect(await begin("USER_PASSWORD_AUTH", false)).toBe(OFF);
});

test.each([3, 15])(
  "a session lasts the client's AuthSessionValidity: %i minutes",
  async (AuthSessionValidity) => {
    await setClient(["ALLOW_USER_PASSWORD_AUTH"], { AuthSessionValidity });
    const open = async () => {
      const AuthParameters = { USERNAME, PASSWORD };
      return (await world.sdk.initiateAuth({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }))
        .Session;
    };
    const answer = (Session: string | undefined) =>
      world.sdk.respondToAuthChallenge({
        ClientId,
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session,
        ChallengeResponses: { USERNAME, NEW_PASSWORD: "weak" },
      });
    const Session = await open();
    await world.advance(AuthSessionValidity * 60_000 - 1);
    await expect(answer(Session)).rejects.toMatchObject({ name: "InvalidPasswordException" });
    await world.advance(1);
    await expect(answer(Session)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  },
);
