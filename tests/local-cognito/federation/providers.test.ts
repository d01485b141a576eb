import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";
import { GOOGLE, OIDC, SAML_FILE } from "./provider-inputs";

let world: World;
beforeAll(async () => {
  world = await startWorld({ pool: { Schema: [{ Name: "team" }] } });
  await world.sdk.createIdentityProvider({ UserPoolId, ...OIDC, IdpIdentifiers: ["example.com"] });
});
afterAll(() => world.close());

const describe = async (ProviderName: string) =>
  (await world.sdk.describeIdentityProvider({ UserPoolId, ProviderName })).IdentityProvider;
const names = async () =>
  (await world.sdk.listIdentityProviders({ UserPoolId })).Providers?.map(({ ProviderName }) => ProviderName);

test.each([
  ["a pool that is none", { ...GOOGLE, UserPoolId: "eu-west-2_None" }, "ResourceNotFoundException"],
  ["a name twice", OIDC, "DuplicateProviderException"],
  [
    "a social provider by another name",
    { ...GOOGLE, ProviderName: "OurGoogle" },
    "InvalidParameterException",
  ],
  [
    "a social provider's name for another kind",
    { ...OIDC, ProviderName: "Google" },
    "InvalidParameterException",
  ],
  ["the name of the pool itself", { ...OIDC, ProviderName: "Cognito" }, "InvalidParameterException"],
  ["Google without a secret", withDetails(GOOGLE, { client_secret: undefined }), "InvalidParameterException"],
  ["OIDC without an issuer", withDetails(OIDC, { oidc_issuer: undefined }), "InvalidParameterException"],
  [
    "OIDC without TLS",
    withDetails(OIDC, { oidc_issuer: "http://idp.example.com" }),
    "InvalidParameterException",
  ],
  ["OIDC by PUT", withDetails(OIDC, { attributes_request_method: "PUT" }), "InvalidParameterException"],
  ["SAML without metadata", withDetails(SAML_FILE, { MetadataFile: undefined }), "InvalidParameterException"],
  [
    "SAML with other XML",
    withDetails(SAML_FILE, { MetadataFile: "<html></html>" }),
    "InvalidParameterException",
  ],
  [
    "SAML with two sources of metadata",
    withDetails(SAML_FILE, { MetadataURL: "https://idp.example.com/metadata" }),
    "InvalidParameterException",
  ],
  [
    "a mapping to an attribute that the pool has not",
    { ...GOOGLE, AttributeMapping: { "custom:shoe": "size" } },
    "InvalidParameterException",
  ],
  [
    "another provider's identifier",
    { ...GOOGLE, IdpIdentifiers: ["example.com"] },
    "InvalidParameterException",
  ],
])("CreateIdentityProvider refuses %s, and nothing is made", async (_what, input, name) => {
  await expect(world.sdk.createIdentityProvider({ UserPoolId, ...input })).rejects.toMatchObject({ name });
  expect(await names()).toEqual(["Okta"]);
});

test.each([
  ["describing", () => describe("None")],
  ["changing", () => world.sdk.updateIdentityProvider({ UserPoolId, ProviderName: "None" })],
  ["deleting", () => world.sdk.deleteIdentityProvider({ UserPoolId, ProviderName: "None" })],
  [
    "finding by its identifier",
    () => world.sdk.getIdentityProviderByIdentifier({ UserPoolId, IdpIdentifier: "none.example.com" }),
  ],
])("%s a provider that is none is refused", async (_what, attempt) => {
  await expect(attempt()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});

test("Cognito adds what it knows of a social provider, and maps its identifier to the user name", async () => {
  const made = await world.sdk.createIdentityProvider({
    UserPoolId,
    ...GOOGLE,
    AttributeMapping: { email: "email", "custom:team": "hd" },
  });
  expect(made.IdentityProvider).toMatchObject({
    UserPoolId,
    ProviderName: "Google",
    ProviderType: "Google",
    ProviderDetails: {
      ...GOOGLE.ProviderDetails,
      attributes_url_add_attributes: "true",
      oidc_issuer: "https://accounts.google.com",
      token_request_method: "POST",
    },
    AttributeMapping: { username: "sub", email: "email", "custom:team": "hd" },
    IdpIdentifiers: [],
  });
  expect(made.IdentityProvider?.CreationDate).toBeInstanceOf(Date);
  expect(await describe("Google")).toEqual(made.IdentityProvider);
  await world.sdk.deleteIdentityProvider({ UserPoolId, ProviderName: "Google" });
});

test("Apple's private key goes in and does not come out", async () => {
  const { IdentityProvider } = await world.sdk.createIdentityProvider({
    UserPoolId,
    ProviderName: "SignInWithApple",
    ProviderType: "SignInWithApple",
    ProviderDetails: {
      client_id: "com.example",
      team_id: "TEAM",
      key_id: "KEY",
      private_key: "do-not-show-me",
      authorize_scopes: "email name",
    },
  });
  expect(IdentityProvider?.ProviderDetails?.authorize_url).toBe("https://appleid.apple.com/auth/authorize");
  expect(JSON.stringify(IdentityProvider)).not.toContain("do-not-show-me");
  await world.sdk.deleteIdentityProvider({ UserPoolId, ProviderName: "SignInWithApple" });
});

test("the addresses of a SAML provider are read from its metadata", async () => {
  const { IdentityProvider } = await world.sdk.createIdentityProvider({ UserPoolId, ...SAML_FILE });
  expect(IdentityProvider?.ProviderDetails).toMatchObject({
    SSORedirectBindingURI: "https://idp.example.com/sso",
    SLORedirectBindingURI: "https://idp.example.com/slo",
  });
  await world.sdk.deleteIdentityProvider({ UserPoolId, ProviderName: "Adfs" });
});

test("UpdateIdentityProvider changes the members given, as a whole, and leaves the others", async () => {
  const before = await describe("Okta");
  await world.advance(5000);
  await world.sdk.updateIdentityProvider({
    UserPoolId,
    ProviderName: "Okta",
    AttributeMapping: { name: "display_name" },
  });
  const after = await describe("Okta");
  expect(after).toEqual({
    ...before,
    AttributeMapping: { username: "sub", name: "display_name" },
    LastModifiedDate: after?.LastModifiedDate,
  });
  expect(after?.LastModifiedDate?.getTime()).toBeGreaterThan(before?.LastModifiedDate?.getTime() ?? 0);
  const broken = world.sdk.updateIdentityProvider({
    UserPoolId,
    ProviderName: "Okta",
    ProviderDetails: { client_id: "alone" },
  });
  await expect(broken).rejects.toMatchObject({ name: "InvalidParameterException" });
  expect(await describe("Okta")).toEqual(after);
});

test("a provider is found by its identifier", async () => {
  const found = await world.sdk.getIdentityProviderByIdentifier({ UserPoolId, IdpIdentifier: "example.com" });
  expect(found.IdentityProvider?.ProviderName).toBe("Okta");
});

test("providers come in pages, by name, each once", async () => {
  for (const number of [1, 2, 3]) {
    await world.sdk.createIdentityProvider({ UserPoolId, ...OIDC, ProviderName: `Idp${number}` });
  }
  const first = await world.sdk.listIdentityProviders({ UserPoolId, MaxResults: 3 });
  const second = await world.sdk.listIdentityProviders({
    UserPoolId,
    MaxResults: 3,
    NextToken: first.NextToken,
  });
  const all = [...(first.Providers ?? []), ...(second.Providers ?? [])];
  expect(all.map(({ ProviderName }) => ProviderName)).toEqual(["Idp1", "Idp2", "Idp3", "Okta"]);
  expect(all[0]).not.toHaveProperty("ProviderDetails");
  expect(second.NextToken).toBeUndefined();
});

function withDetails<T extends { ProviderDetails: Record<string, string> }>(
  input: T,
  changes: Record<string, string | undefined>,
): T {
  const details = Object.entries({ ...input.ProviderDetails, ...changes }).filter(
    ([, value]) => value !== undefined,
  );
  const ProviderName =
    "ProviderName" in input && input.ProviderName === "Okta" ? { ProviderName: "Other" } : {};
  return {
    ...input,
    ...ProviderName,
    ProviderDetails: Object.fromEntries(details) as Record<string, string>,
  };
}
