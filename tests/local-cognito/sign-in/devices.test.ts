import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startWorld, TOTP_SECRET, UserPoolId, type World } from "../helpers";
import { authenticate, called, memory, openPool, openUser, outcomeOf } from "./srp-client";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    pool: {
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
    },
    users: ["ada", "other"].map((name) => ({
      email: `${name}@example.com`,
      password: PASSWORD,
      totpSecret: TOTP_SECRET,
    })),
  });
  await world.sdk.updateUserPoolClient({
    UserPoolId,
    ClientId: "open",
    ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
  });
});
afterAll(() => world.close());

/** Signs in with password and authenticator, on a device that keeps what the library puts into its storage. */
async function signInWithCode(address: string, storage = memory()) {
  const user = openUser(openPool(world, "open", storage), address, storage);
  expect((await authenticate(user, address, PASSWORD)).kind).toBe("totpRequired");
  const code = await world.totp(TOTP_SECRET);
  const done = await outcomeOf((callbacks) => user.sendMFACode(code, callbacks, "SOFTWARE_TOKEN_MFA"));
  await world.advance(30_000);
  return { user, storage, done };
}

test("a remembered device takes the place of the second factor, and no other device does", async () => {
  const address = "ada@example.com";
  const { user, storage, done } = await signInWithCode(address);
  expect(done).toMatchObject({ kind: "onSuccess", confirmDevice: true });
  // Confirmed, but not remembered: the user has not been asked yet.
  expect(
    (await authenticate(openUser(openPool(world, "open", storage), address, storage), address, PASSWORD))
      .kind,
  ).toBe("totpRequired");
  await outcomeOf((callbacks) => user.setDeviceStatusRemembered(callbacks));

  const again = openUser(openPool(world, "open", storage), address, storage);
  const known = await authenticate(again, address, PASSWORD);
  if (known.kind !== "onSuccess") throw new Error(`It ended with ${known.kind}.`);
  await signInWithCode(address);

  const refreshed = await called<object>((end) => again.refreshSession(known.session.getRefreshToken(), end));
  expect(refreshed).toBeDefined();
  const REFRESH_TOKEN = known.session.getRefreshToken().getToken();
  const elsewhere = world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN },
  });
  await expect(elsewhere).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("a device of nobody's is refused by name, and a wrong proof of a right one too", async () => {
  const USERNAME = "ada@example.com";
  const begin = (DEVICE_KEY: string) =>
    world.sdk.initiateAuth({
      ClientId: "open",
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD, DEVICE_KEY },
    });
  await expect(begin("eu-west-2_00000000-0000-0000-0000-000000000000")).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    message: "Device does not exist.",
  });
  const { Devices } = await world.sdk.adminListDevices({ UserPoolId, Username: USERNAME });
  const begun = await begin(Devices?.find(({ DeviceKey }) => DeviceKey)?.DeviceKey ?? "");
  expect(begun.ChallengeName).toBe("DEVICE_SRP_AUTH");
  const DEVICE_KEY = Devices?.[0]?.DeviceKey ?? "";
  const started = await world.sdk.respondToAuthChallenge({
    ClientId: "open",
    ChallengeName: "DEVICE_SRP_AUTH",
    Session: begun.Session,
    ChallengeResponses: { USERNAME, DEVICE_KEY, SRP_A: "4" },
  });
  expect(started.ChallengeName).toBe("DEVICE_PASSWORD_VERIFIER");
  const wrong = world.sdk.respondToAuthChallenge({
    ClientId: "open",
    ChallengeName: "DEVICE_PASSWORD_VERIFIER",
    Session: started.Session,
    ChallengeResponses: {
      USERNAME,
      DEVICE_KEY,
      PASSWORD_CLAIM_SECRET_BLOCK: started.ChallengeParameters?.SECRET_BLOCK ?? "",
      PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32).toString("base64"),
      TIMESTAMP: "Sat Nov 21 09:00:00 UTC 2026",
    },
  });
  await expect(wrong).rejects.toMatchObject({ name: "NotAuthorizedException" });
});
