import { afterAll, beforeAll, expect, test } from "vitest";
import { attribute, PASSWORD, startWorld, UserPoolId, type World } from "../helpers";
import { secret, signInOnDevice } from "./device-calls";

const DeviceConfiguration = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false };
const Username = "ada@example.com";
let world: World;
let DeviceKey: string;
let AccessToken: string;

beforeAll(async () => {
  world = await startWorld({
    pool: { DeviceConfiguration },
    users: [
      { email: Username, password: PASSWORD },
      { email: "bob@example.com", password: PASSWORD },
    ],
  });
  ({ DeviceKey, AccessToken } = await signInOnDevice(world, Username));
});
afterAll(() => world.close());

const other = "eu-west-2_11111111-2222-3333-4444-555555555555";
const confirm = (input: object = {}) =>
  world.sdk.confirmDevice({ AccessToken, DeviceKey, DeviceSecretVerifierConfig: secret(), ...input });

test.each<[string, () => Promise<unknown>, string]>([
  ["a key that was offered to nobody", () => confirm({ DeviceKey: other }), "InvalidParameterException"],
  ["no verifier", () => confirm({ DeviceSecretVerifierConfig: undefined }), "InvalidParameterException"],
  [
    "a verifier without a salt",
    () => confirm({ DeviceSecretVerifierConfig: { PasswordVerifier: "AAAA" } }),
    "InvalidParameterException",
  ],
  [
    "a verifier that is not base64",
    () => confirm({ DeviceSecretVerifierConfig: { ...secret(), PasswordVerifier: "not base64!" } }),
    "InvalidParameterException",
  ],
  ["no token of a user", () => confirm({ AccessToken: "abc.def.ghi" }), "NotAuthorizedException"],
])("ConfirmDevice refuses %s, and the device is not listed", async (_what, attempt, name) => {
  await expect(attempt()).rejects.toMatchObject({ name });
  expect((await world.sdk.adminListDevices({ UserPoolId, Username })).Devices).toEqual([]);
});

test("ConfirmDevice refuses a key that was offered to somebody else", async () => {
  const bob = await signInOnDevice(world, "bob@example.com");
  await expect(confirm({ DeviceKey: bob.DeviceKey })).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
});

test.each<[string, (DeviceKey: string) => Promise<unknown>]>([
  ["GetDevice", (key) => world.sdk.getDevice({ AccessToken, DeviceKey: key })],
  ["ForgetDevice", (key) => world.sdk.forgetDevice({ AccessToken, DeviceKey: key })],
  [
    "UpdateDeviceStatus",
    (key) =>
      world.sdk.updateDeviceStatus({ AccessToken, DeviceKey: key, DeviceRememberedStatus: "remembered" }),
  ],
  ["AdminGetDevice", (key) => world.sdk.adminGetDevice({ UserPoolId, Username, DeviceKey: key })],
  ["AdminForgetDevice", (key) => world.sdk.adminForgetDevice({ UserPoolId, Username, DeviceKey: key })],
  [
    "AdminUpdateDeviceStatus",
    (key) =>
      world.sdk.adminUpdateDeviceStatus({
        UserPoolId,
        Username,
        DeviceKey: key,
        DeviceRememberedStatus: "remembered",
      }),
  ],
])("%s refuses a device that is none, and one that was only offered", async (_operation, attempt) => {
  const refusal = { name: "ResourceNotFoundException" };
  await expect(attempt(other)).rejects.toMatchObject(refusal);
  await expect(attempt(DeviceKey)).rejects.toMatchObject(refusal);
});

test.each<[string, () => Promise<unknown>]>([
  ["AdminListDevices", () => world.sdk.adminListDevices({ UserPoolId, Username: "nobody" })],
  ["AdminGetDevice", () => world.sdk.adminGetDevice({ UserPoolId, Username: "nobody", DeviceKey: other })],
])("%s refuses a user who is none", async (_operation, attempt) => {
  await expect(attempt()).rejects.toMatchObject({ name: "UserNotFoundException" });
});

test("a confirmed device is remembered at once, and shows to its user and to an administrator", async () => {
  const answer = await confirm({ DeviceName: "Ada's telephone" });
  expect(answer.UserConfirmationNecessary).toBe(false);
  await expect(confirm()).rejects.toMatchObject({ name: "DeviceKeyExistsException" });

  const { Device } = await world.sdk.getDevice({ AccessToken, DeviceKey });
  expect(Device?.DeviceKey).toBe(DeviceKey);
  expect(attribute(Device?.DeviceAttributes, "device_status")).toBe("valid");
  expect(attribute(Device?.DeviceAttributes, "device_name")).toBe("Ada's telephone");
  expect(attribute(Device?.DeviceAttributes, "last_ip_used")).toMatch(/^(127\.0\.0\.1|::1)$/);
  expect(Device?.DeviceCreateDate).toBeInstanceOf(Date);
  expect((await world.sdk.listDevices({ AccessToken })).Devices).toEqual([Device]);

  const { Devices } = await world.sdk.adminListDevices({ UserPoolId, Username });
  expect(attribute(Devices?.[0]?.DeviceAttributes, "dev:device_remembered_status")).toBe("remembered");
  expect(JSON.stringify(Devices)).not.toContain(secret().PasswordVerifier);
});

test("a device that is not remembered only an administrator sees", async () => {
  const DeviceRememberedStatus = "not_remembered";
  await world.sdk.updateDeviceStatus({ AccessToken, DeviceKey, DeviceRememberedStatus });
  expect((await world.sdk.listDevices({ AccessToken })).Devices).toEqual([]);
  const { Device } = await world.sdk.adminGetDevice({ UserPoolId, Username, DeviceKey });
  expect(attribute(Device?.DeviceAttributes, "dev:device_remembered_status")).toBe("not_remembered");
  await world.sdk.adminUpdateDeviceStatus({
    UserPoolId,
    Username,
    DeviceKey,
    DeviceRememberedStatus: "remembered",
  });
  expect((await world.sdk.listDevices({ AccessToken })).Devices).toHaveLength(1);
});

test("devices come in pages, oldest first, each once", async () => {
  for (let count = 0; count < 4; count += 1) {
    await world.advance(1000);
    const next = await signInOnDevice(world, Username);
    await confirm(next);
  }
  const seen: (string | undefined)[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await world.sdk.adminListDevices({ UserPoolId, Username, Limit: 2, PaginationToken });
    seen.push(...(page.Devices ?? []).map((device) => device.DeviceKey));
    ({ PaginationToken } = page);
  } while (PaginationToken);
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
  expect(seen[0]).toBe(DeviceKey);
});

test("a forgotten device is gone with its tokens, and so are those of a deleted user", async () => {
  const own = await signInOnDevice(world, Username);
  await confirm(own);
  const AuthParameters = { REFRESH_TOKEN: own.RefreshToken, DEVICE_KEY: own.DeviceKey };
  const refresh = () =>
    world.sdk.initiateAuth({ ClientId: "open", AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters });
  expect((await refresh()).AuthenticationResult?.AccessToken).toBeDefined();
  await world.sdk.forgetDevice({ AccessToken, DeviceKey: own.DeviceKey });
  await expect(refresh()).rejects.toMatchObject({ name: "NotAuthorizedException" });
  await world.sdk.adminForgetDevice({ UserPoolId, Username, DeviceKey });
  const { Devices } = await world.sdk.adminListDevices({ UserPoolId, Username });
  const keys = Devices?.map((device) => device.DeviceKey);
  expect(keys).not.toContain(own.DeviceKey);
  expect(keys).not.toContain(DeviceKey);

  await world.sdk.adminDeleteUser({ UserPoolId, Username });
  await world.sdk.adminCreateUser({ UserPoolId, Username });
  expect((await world.sdk.adminListDevices({ UserPoolId, Username })).Devices).toEqual([]);
});
