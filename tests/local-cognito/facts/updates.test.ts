import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test("`UpdateUserPool` and `UpdateUserPoolClient` reset every field left out: the pool", async () => {
  await world.sdk.updateUserPool({
    UserPoolId,
    AutoVerifiedAttributes: ["email"],
    DeletionProtection: "ACTIVE",
    EmailVerificationSubject: "Your code",
    Policies: { PasswordPolicy: { MinimumLength: 14 } },
    UserPoolTags: { team: "harbour" },
  });
  await world.sdk.updateUserPool({ UserPoolId, DeletionProtection: "ACTIVE" });
  const { UserPool } = await world.sdk.describeUserPool({ UserPoolId });
  expect(UserPool).toMatchObject({
    DeletionProtection: "ACTIVE",
    Policies: { PasswordPolicy: { MinimumLength: 8 } },
  });
  expect(UserPool?.AutoVerifiedAttributes ?? []).toEqual([]);
  expect(UserPool?.EmailVerificationSubject).toBeUndefined();
});

test("`UpdateUserPool` and `UpdateUserPoolClient` reset every field left out: the app client", async () => {
  const client = { UserPoolId, ClientId: "open" };
  await world.sdk.updateUserPoolClient({
    ...client,
    ClientName: "Renamed",
    RefreshTokenValidity: 5,
    AccessTokenValidity: 15,
    TokenValidityUnits: { AccessToken: "minutes" },
    CallbackURLs: ["https://app.example.com/callback"],
    ReadAttributes: ["email"],
    PreventUserExistenceErrors: "ENABLED",
  });
  await world.sdk.updateUserPoolClient({ ...client, ClientName: "Renamed" });
  const { UserPoolClient } = await world.sdk.describeUserPoolClient(client);
  expect(UserPoolClient).toMatchObject({ ClientName: "Renamed", RefreshTokenValidity: 30 });
  for (const member of ["CallbackURLs", "ReadAttributes", "AccessTokenValidity"] as const) {
    expect(UserPoolClient?.[member], member).toBeUndefined();
  }
});

test("describe, merge, update", async () => {
  await world.sdk.updateUserPool({ UserPoolId, AutoVerifiedAttributes: ["email"] });
  const { UserPool: before } = await world.sdk.describeUserPool({ UserPoolId });
  const { AutoVerifiedAttributes, Policies } = before ?? {};
  await world.sdk.updateUserPool({
    UserPoolId,
    ...(AutoVerifiedAttributes ? { AutoVerifiedAttributes } : {}),
    ...(Policies ? { Policies } : {}),
    DeletionProtection: "ACTIVE",
  });
  const { UserPool: after } = await world.sdk.describeUserPool({ UserPoolId });
  expect(after?.AutoVerifiedAttributes).toEqual(["email"]);
  expect(after?.DeletionProtection).toBe("ACTIVE");
});
