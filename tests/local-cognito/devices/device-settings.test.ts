import { afterEach, expect, test } from "vitest";
import { PASSWORD, startWorld, UserPoolId, type World } from "../helpers";
import { secret, signInOnDevice } from "./device-calls";

const Username = "ada@example.com";
const users = [{ email: Username, password: PASSWORD }];
const DeviceKey = "eu-west-2_11111111-2222-3333-4444-555555555555";
let world: World;
afterEach(() => world.close());

test("a pool that tracks no devices offers no key, and refuses every operation on them", async () => {
  world = await startWorld({ users });
  const { AccessToken, DeviceKey: offered } = await signInOnDevice(world, Username);
  expect(offered).toBe("");
  for (const attempt of [
    () => world.sdk.confirmDevice({ AccessToken, DeviceKey, DeviceSecretVerifierConfig: secret() }),
    () => world.sdk.listDevices({ AccessToken }),
    () => world.sdk.getDevice({ AccessToken, DeviceKey }),
    () => world.sdk.forgetDevice({ AccessToken, DeviceKey }),
    () => world.sdk.updateDeviceStatus({ AccessToken, DeviceKey }),
    () => world.sdk.adminListDevices({ UserPoolId, Username }),
    () => world.sdk.adminGetDevice({ UserPoolId, Username, DeviceKey }),
    () => world.sdk.adminForgetDevice({ UserPoolId, Username, DeviceKey }),
    () => world.sdk.adminUpdateDeviceStatus({ UserPoolId, Username, DeviceKey }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ name: "InvalidParameterException" });
  }
});

test("where the user is asked first, a confirmed device waits for his word", async () => {
  const DeviceConfiguration = { DeviceOnlyRememberedOnUserPrompt: true };
  world = await startWorld({ pool: { DeviceConfiguration }, users });
  const { AccessToken, DeviceKey: key, DeviceGroupKey } = await signInOnDevice(world, Username);
  expect(key).toMatch(/^eu-west-2_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(DeviceGroupKey).not.toBe("");
  const answer = await world.sdk.confirmDevice({
    AccessToken,
    DeviceKey: key,
    DeviceSecretVerifierConfig: secret(),
  });
  expect(answer.UserConfirmationNecessary).toBe(true);
  expect((await world.sdk.listDevices({ AccessToken })).Devices).toEqual([]);
  await world.sdk.updateDeviceStatus({ AccessToken, DeviceKey: key, DeviceRememberedStatus: "remembered" });
  expect((await world.sdk.listDevices({ AccessToken })).Devices).toHaveLength(1);
});

test("keys that nobody confirms do not pile up", async () => {
  world = await startWorld({ pool: { DeviceConfiguration: { ChallengeRequiredOnNewDevice: false } }, users });
  const first = await signInOnDevice(world, Username);
  let last = first;
  for (let count = 0; count < 11; count += 1) last = await signInOnDevice(world, Username);
  const confirm = (offer: typeof first) =>
    world.sdk.confirmDevice({
      AccessToken: last.AccessToken,
      DeviceKey: offer.DeviceKey,
      DeviceSecretVerifierConfig: secret(),
    });
  await expect(confirm(first)).rejects.toMatchObject({ name: "InvalidParameterException" });
  expect((await confirm(last)).UserConfirmationNecessary).toBe(false);
});
