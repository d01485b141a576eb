import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { secret, signInOnDevice } from "../devices/device-calls";
import { GOOGLE } from "../federation/provider-inputs";
import { attribute, PASSWORD, startWorld, UserPoolId, type World } from "../helpers";

const Username = "ada@example.com";
let dataDir: string;
const worlds: World[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "local-cognito-"));
});
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.close()));
  rmSync(dataDir, { recursive: true, force: true });
});

async function open(): Promise<World> {
  const world = await startWorld({
    dataDir,
    pool: {
      UserPoolTier: "PLUS",
      UserPoolAddOns: { AdvancedSecurityMode: "ENFORCED" },
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
    },
    users: [{ email: Username, password: PASSWORD }],
  });
  worlds.push(world);
  return world;
}

test.each([
  ["closed", true],
  ["left without closing", false],
])(
  "devices, sessions, events, providers and links are there after the server was %s",
  async (_how, closes) => {
    const first = await open();
    await first.sdk.setUserPoolSessionConfiguration({
      UserPoolId,
      UserSessionTracking: "ENABLED",
      TokenSession: { MaxPerUser: 5 },
    });
    const { AccessToken, DeviceKey } = await signInOnDevice(first, Username);
    await first.sdk.confirmDevice({ AccessToken, DeviceKey, DeviceSecretVerifierConfig: secret() });
    await first.sdk.createIdentityProvider({ UserPoolId, ...GOOGLE });
    const { Username: sub } = await first.sdk.adminGetUser({ UserPoolId, Username });
    const source = {
      ProviderName: "Google",
      ProviderAttributeName: "Cognito_Subject",
      ProviderAttributeValue: "1",
    };
    await first.sdk.adminLinkProviderForUser({
      UserPoolId,
      DestinationUser: { ProviderName: "Cognito", ProviderAttributeValue: sub },
      SourceUser: source,
    });
    const look = async (world: World) => ({
      devices: (await world.sdk.adminListDevices({ UserPoolId, Username })).Devices,
      sessions: (await world.sdk.adminListUserSessions({ UserPoolId, Username })).Sessions,
      events: (await world.sdk.adminListUserAuthEvents({ UserPoolId, Username })).AuthEvents,
      provider: (await world.sdk.describeIdentityProvider({ UserPoolId, ProviderName: "Google" }))
        .IdentityProvider,
    });
    const before = await look(first);
    expect(before).toMatchObject({ devices: [{}], sessions: [{}], events: [{}] });
    if (closes) await worlds.pop()?.close();

    const second = await open();
    expect(await look(second)).toEqual(before);
    await second.sdk.adminDisableProviderForUser({ UserPoolId, User: source });
    const user = await second.sdk.adminGetUser({ UserPoolId, Username });
    expect(attribute(user.UserAttributes, "identities")).toBeUndefined();
  },
);

test("with a user goes all that was his, and with a pool its providers", async () => {
  const world = await open();
  const { AccessToken, DeviceKey } = await signInOnDevice(world, Username);
  await world.sdk.confirmDevice({ AccessToken, DeviceKey, DeviceSecretVerifierConfig: secret() });
  await world.sdk.createIdentityProvider({ UserPoolId, ...GOOGLE });
  await world.sdk.deleteUser({ AccessToken });
  await world.sdk.adminCreateUser({ UserPoolId, Username });
  expect((await world.sdk.adminListDevices({ UserPoolId, Username })).Devices).toEqual([]);
  expect((await world.sdk.adminListUserAuthEvents({ UserPoolId, Username })).AuthEvents).toEqual([]);
  await world.sdk.deleteUserPool({ UserPoolId });
  await expect(
    world.sdk.describeIdentityProvider({ UserPoolId, ProviderName: "Google" }),
  ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});
