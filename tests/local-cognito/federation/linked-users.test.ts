import type { AdminLinkProviderForUserRequest } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attribute, PASSWORD, payloadOf, startWorld, UserPoolId, type World } from "../helpers";
import { GOOGLE, OIDC } from "./provider-inputs";

type Source = AdminLinkProviderForUserRequest["SourceUser"];
let world: World;
let ada: string;
let bob: string;

beforeAll(async () => {
  world = await startWorld({
    users: [
      { email: "ada@example.com", password: PASSWORD },
      { email: "bob@example.com", password: PASSWORD },
      { email: "bob@example.com", username: "Google_77", status: "EXTERNAL_PROVIDER" },
    ],
  });
  await world.sdk.createIdentityProvider({ UserPoolId, ...GOOGLE });
  await world.sdk.createIdentityProvider({ UserPoolId, ...OIDC });
  ada = (await find("ada@example.com")).Username ?? "";
  bob = (await find("bob@example.com")).Username ?? "";
});
afterAll(() => world.close());

const find = (Username: string) => world.sdk.adminGetUser({ UserPoolId, Username });
const identitiesOf = async (Username: string) => {
  const text = attribute((await find(Username)).UserAttributes, "identities");
  return text === undefined ? undefined : (JSON.parse(text) as Record<string, unknown>[]);
};
const google = (ProviderAttributeValue: string): Source => ({
  ProviderName: "Google",
  ProviderAttributeName: "Cognito_Subject",
  ProviderAttributeValue,
});
const local = (ProviderAttributeValue: string) => ({ ProviderName: "Cognito", ProviderAttributeValue });
const link = (destination: object, SourceUser: Source) =>
  world.sdk.adminLinkProviderForUser({ UserPoolId, DestinationUser: destination, SourceUser });
const unlink = (User: Source) => world.sdk.adminDisableProviderForUser({ UserPoolId, User });

test.each<[string, () => Promise<unknown>, string]>([
  ["a destination that is nobody", () => link(local("nobody"), google("1")), "UserNotFoundException"],
  ["a destination by his alias", () => link(local("ada@example.com"), google("1")), "UserNotFoundException"],
  [
    "a destination without a value",
    () => link({ ProviderName: "Cognito" }, google("1")),
    "InvalidParameterException",
  ],
  ["a source of the pool itself", () => link(local(ada), local(bob)), "InvalidParameterException"],
  [
    "a source of a provider that is none",
    () => link(local(ada), { ...google("1"), ProviderName: "Facebook" }),
    "InvalidParameterException",
  ],
  [
    "a social source by another attribute",
    () => link(local(ada), { ...google("1"), ProviderAttributeName: "email" }),
    "InvalidParameterException",
  ],
  [
    "a source by an attribute that is not mapped",
    () =>
      link(local(ada), { ProviderName: "Okta", ProviderAttributeName: "name", ProviderAttributeValue: "x" }),
    "InvalidParameterException",
  ],
  [
    "a source that has a profile of its own",
    () => link(local(ada), google("77")),
    "InvalidParameterException",
  ],
  ["a source that is too long", () => link(local(ada), google("9".repeat(110))), "InvalidParameterException"],
])("AdminLinkProviderForUser refuses %s", async (_what, attempt, name) => {
  await expect(attempt()).rejects.toMatchObject({ name });
  expect(await identitiesOf(ada)).toBeUndefined();
});

test.each<[string, () => Promise<unknown>, string]>([
  ["an identity that nobody has", () => unlink(google("1")), "UserNotFoundException"],
  ["a profile that is linked to nobody", () => unlink(google("77")), "InvalidParameterException"],
  [
    "a provider that is none",
    () => unlink({ ...google("1"), ProviderName: "Facebook" }),
    "InvalidParameterException",
  ],
  [
    "a local user who is none",
    () => unlink({ ...local("nobody"), ProviderAttributeName: "Cognito_Subject" }),
    "UserNotFoundException",
  ],
  ["a local user without the attribute's name", () => unlink(local(ada)), "InvalidParameterException"],
])("AdminDisableProviderForUser refuses %s", async (_what, attempt, name) => {
  await expect(attempt()).rejects.toMatchObject({ name });
});

test("a federated profile may share its address with a local user, who keeps it", async () => {
  expect(bob).toMatch(/^[0-9a-f-]{36}$/);
  expect((await world.signIn("bob@example.com")).AccessToken).toBeDefined();
  expect(await find("Google_77")).toMatchObject({ Username: "Google_77", UserStatus: "EXTERNAL_PROVIDER" });
});

test("an identity is linked to one user at most, and a user has five at most", async () => {
  for (const number of [1, 2, 3, 4, 5]) await link(local(ada), google(`10${number}`));
  await expect(link(local(ada), google("106"))).rejects.toMatchObject({ name: "LimitExceededException" });
  await expect(link(local(bob), google("101"))).rejects.toMatchObject({ name: "InvalidParameterException" });
  expect((await identitiesOf(ada))?.map(({ userId }) => userId)).toEqual(["101", "102", "103", "104", "105"]);
  for (const number of [1, 2, 3, 4, 5]) await unlink(google(`10${number}`));
  expect(await identitiesOf(ada)).toBeUndefined();
});

test("from sign-up to link and unlink: the local user stays who he is", async () => {
  const Username = "fay@example.com";
  await world.sdk.signUp({ ClientId: "open", Username, Password: PASSWORD });
  await world.sdk.adminConfirmSignUp({ UserPoolId, Username });
  const sub = (await find(Username)).Username ?? "";
  await link(local(sub), google("4242"));
  await link(local(sub), {
    ProviderName: "Okta",
    ProviderAttributeName: "email",
    ProviderAttributeValue: "fay@corp.example",
  });
  expect(await identitiesOf(sub)).toEqual([
    {
      userId: "4242",
      providerName: "Google",
      providerType: "Google",
      issuer: null,
      primary: false,
      dateCreated: expect.any(Number),
    },
    expect.objectContaining({ userId: "fay@corp.example", providerName: "Okta", providerType: "OIDC" }),
  ]);
  const { IdToken } = await world.signIn(Username);
  expect(payloadOf(IdToken).identities).toEqual([
    expect.objectContaining({ userId: "4242", providerName: "Google", issuer: null, primary: "false" }),
    expect.objectContaining({ userId: "fay@corp.example", providerType: "OIDC" }),
  ]);
  await unlink(google("4242"));
  expect((await identitiesOf(sub))?.map(({ providerName }) => providerName)).toEqual(["Okta"]);
  await expect(unlink(google("4242"))).rejects.toMatchObject({ name: "UserNotFoundException" });

  await unlink({ ...local(sub), ProviderAttributeName: "Cognito_Subject" });
  await expect(world.signIn(Username)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  await world.sdk.adminSetUserPassword({ UserPoolId, Username, Password: PASSWORD, Permanent: true });
  expect((await world.signIn(Username)).AccessToken).toBeDefined();

  await world.sdk.adminDeleteUser({ UserPoolId, Username });
  const okta = {
    ProviderName: "Okta",
    ProviderAttributeName: "email",
    ProviderAttributeValue: "fay@corp.example",
  };
  await link(local(ada), okta);
  await unlink(okta);
});

test("identities are written by links alone", async () => {
  const UserAttributes = [{ Name: "identities", Value: "[]" }];
  await expect(
    world.sdk.adminUpdateUserAttributes({ UserPoolId, Username: ada, UserAttributes }),
  ).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("a password makes a federated profile CONFIRMED", async () => {
  await world.sdk.adminSetUserPassword({
    UserPoolId,
    Username: "google_77",
    Password: PASSWORD,
    Permanent: true,
  });
  expect((await find("Google_77")).UserStatus).toBe("CONFIRMED");
  expect((await find("bob@example.com")).Username).toBe(bob);
});
