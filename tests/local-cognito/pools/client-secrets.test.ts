import { afterEach, beforeEach, expect, test } from "vitest";
import { PASSWORD, secretHash, startWorld, UserPoolId, type World } from "../helpers";

let world: World;
const username = "ada@example.com";
const ClientId = "secretive";
const ORIGINAL = "theclientsecretofthisclient";
beforeEach(async () => {
  world = await startWorld({ users: [{ email: username, password: PASSWORD }] });
});
afterEach(() => world.close());

const signInWith = (secret: string) =>
  world.sdk.initiateAuth({
    ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: {
      USERNAME: username,
      PASSWORD,
      SECRET_HASH: secretHash(username, ClientId, secret),
    },
  });
const describedSecret = async () =>
  (await world.sdk.describeUserPoolClient({ UserPoolId, ClientId })).UserPoolClient?.ClientSecret;
const listed = async () =>
  (await world.sdk.listUserPoolClientSecrets({ UserPoolId, ClientId })).ClientSecrets ?? [];

test("a public client gets no secret, the last one stays, and a third is one too many", async () => {
  const target = { UserPoolId, ClientId };
  const [original] = await listed();
  const publicly = world.sdk.addUserPoolClientSecret({ UserPoolId, ClientId: "open" });
  await expect(publicly).rejects.toMatchObject({ name: "InvalidParameterException" });
  const last = world.sdk.deleteUserPoolClientSecret({ ...target, ClientSecretId: original?.ClientSecretId });
  await expect(last).rejects.toMatchObject({ name: "InvalidParameterException" });
  const unknown = world.sdk.deleteUserPoolClientSecret({ ...target, ClientSecretId: `${ClientId}--1` });
  await expect(unknown).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  await world.sdk.addUserPoolClientSecret(target);
  const third = world.sdk.addUserPoolClientSecret(target);
  await expect(third).rejects.toMatchObject({ name: "LimitExceededException" });
  expect(await listed()).toHaveLength(2);
});

test("two secrets open for as long as both are there; only the first is ever described", async () => {
  const added = await world.sdk.addUserPoolClientSecret({ UserPoolId, ClientId });
  const second = added.ClientSecretDescriptor?.ClientSecretValue ?? "";
  expect(second).toMatch(/^[0-9a-z]{51,52}$/);
  expect(added.ClientSecretDescriptor?.ClientSecretId).toMatch(/^secretive--[0-9]+$/);
  await signInWith(ORIGINAL);
  await signInWith(second);
  expect(await describedSecret()).toBe(ORIGINAL);

  const secrets = await listed();
  expect(secrets).toHaveLength(2);
  expect(JSON.stringify(secrets)).not.toMatch(new RegExp(`${ORIGINAL}|${second}`));
  const ClientSecretId = secrets[0]?.ClientSecretId;
  await world.sdk.deleteUserPoolClientSecret({ UserPoolId, ClientId, ClientSecretId });
  await expect(signInWith(ORIGINAL)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  await signInWith(second);
  expect(await describedSecret()).toBeUndefined();
});

test("a secret that the caller brings is not told back", async () => {
  const ClientSecret = "brought_by_the_caller_0001";
  const added = await world.sdk.addUserPoolClientSecret({ UserPoolId, ClientId, ClientSecret });
  expect(added.ClientSecretDescriptor).not.toHaveProperty("ClientSecretValue");
  await signInWith(ClientSecret);
});
