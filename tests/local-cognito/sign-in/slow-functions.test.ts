import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { secret, signInOnDevice } from "../devices/device-calls";
import { PASSWORD, POOL, startWorld, UserPoolId, type World } from "../helpers";
import { arnOf, type HttpFunction, startHttpFunction } from "../triggers/functions";

/** What happens while a function of the pool thinks must not be undone, and what it was asked about may be gone. */
let world: World;
let it: HttpFunction;
beforeAll(async () => {
  it = await startHttpFunction();
});
afterAll(() => it.close());
beforeEach(async () => {
  world = await startWorld({
    functions: { it: it.url },
    pool: { DeviceConfiguration: {} },
    users: [{ email: "ada@example.com", password: PASSWORD }],
  });
});
afterEach(() => world.close());

const Username = "ada@example.com";
const BROUGHT = { userAttributes: { email: "new@example.com" }, messageAction: "SUPPRESS" };
const inPool = { UserPoolId, Username };

/** Turns a trigger on, and does something while its function is at work. */
async function during(trigger: string, meanwhile: () => Promise<unknown>): Promise<void> {
  await world.sdk.updateUserPool({
    UserPoolId,
    MfaConfiguration: "OPTIONAL",
    DeviceConfiguration: {},
    LambdaConfig: { [trigger]: arnOf("it") },
  });
  it.behave(async (event) => {
    await meanwhile();
    const response = event.triggerSource.startsWith("UserMigration") ? BROUGHT : event.response;
    return { ...event, response };
  });
}

test.each([
  ["disabled", () => world.sdk.adminDisableUser(inPool), "NotAuthorizedException"],
  ["deleted", () => world.sdk.adminDeleteUser(inPool), "UserNotFoundException"],
  [
    "without his client",
    () => world.sdk.deleteUserPoolClient({ UserPoolId, ClientId: "open" }),
    "ResourceNotFoundException",
  ],
  ["without his pool", () => world.sdk.deleteUserPool({ UserPoolId }), "ResourceNotFoundException"],
])("there are no tokens for a user who is %s while PreTokenGeneration thinks", async (_, end, name) => {
  await during("PreTokenGeneration", end);
  await expect(world.signIn(Username)).rejects.toMatchObject({ name });
});

test("tokens have the groups that the user is put into while PostAuthentication thinks", async () => {
  await world.sdk.createGroup({ UserPoolId, GroupName: "crew" });
  await during("PostAuthentication", () => world.sdk.adminAddUserToGroup({ ...inPool, GroupName: "crew" }));
  const { AccessToken } = await world.signIn(Username);
  expect(JSON.parse(atob(AccessToken.split(".")[1] ?? ""))).toMatchObject({ "cognito:groups": ["crew"] });
});

test("a device that is forgotten while PostAuthentication thinks stays forgotten", async () => {
  const { AccessToken, DeviceKey } = await signInOnDevice(world, Username);
  await world.sdk.confirmDevice({ AccessToken, DeviceKey, DeviceSecretVerifierConfig: secret() });
  await world.sdk.adminUpdateDeviceStatus({ ...inPool, DeviceKey, DeviceRememberedStatus: "not_remembered" });
  await during("PostAuthentication", () => world.sdk.adminForgetDevice({ ...inPool, DeviceKey }));
  await world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: Username, PASSWORD, DEVICE_KEY: DeviceKey },
  });
  expect((await world.sdk.adminListDevices(inPool)).Devices).toEqual([]);
});

test.each([
  [
    "PreSignUp",
    () => world.sdk.signUp({ ClientId: "open", Username: "new@example.com", Password: PASSWORD }),
  ],
  ["UserMigration", () => world.signIn("new@example.com")],
])("nobody is made in a pool that is deleted while %s thinks", async (trigger, make) => {
  await during(trigger, () => world.sdk.deleteUserPool({ UserPoolId }));
  await expect(make()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  await world.cognito.seed({ pool: { id: POOL }, clients: [] });
  expect((await world.sdk.listUsers({ UserPoolId })).Users).toEqual([]);
});
