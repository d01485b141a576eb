import { invalidParameter } from "../errors";
import type { ProviderType } from "./provider";
import { readSamlMetadata } from "./saml-metadata";

export type Details = Readonly<Record<string, string>>;

const FACEBOOK_API = "v17.0";

/**
 * ProviderDetails as DescribeIdentityProvider gives them: what was given, and the endpoints that Cognito knows for the
 * type. Endpoints that Cognito would discover from `oidc_issuer` or read at `MetadataURL` stay out: nothing is fetched here.
 * @throws CognitoError InvalidParameterException (a detail is missing or out of form)
 */
export function completeDetails(type: ProviderType, given: Details): Record<string, string> {
  switch (type) {
    case "SAML":
      return completeSaml(given);
    case "OIDC":
      return completeOidc(given);
    case "SignInWithApple":
      assertGiven(given, ["client_id", "team_id", "key_id", "private_key", "authorize_scopes"]);
      return { ...given, ...APPLE };
    case "Google":
      assertGiven(given, SOCIAL);
      return { ...given, ...GOOGLE };
    case "LoginWithAmazon":
      assertGiven(given, SOCIAL);
      return { ...given, ...AMAZON };
    case "Facebook":
      assertGiven(given, SOCIAL);
      return { ...given, ...facebook(given.api_version ?? FACEBOOK_API) };
  }
}

const SOCIAL = ["client_id", "client_secret", "authorize_scopes"];
const APPLE = {
  attributes_url_add_attributes: "false",
  authorize_url: "https://appleid.apple.com/auth/authorize",
  oidc_issuer: "https://appleid.apple.com",
  token_request_method: "POST",
  token_url: "https://appleid.apple.com/auth/token",
};
const GOOGLE = {
  attributes_url: "https://people.googleapis.com/v1/people/me?personFields=",
  attributes_url_add_attributes: "true",
  authorize_url: "https://accounts.google.com/o/oauth2/v2/auth",
  oidc_issuer: "https://accounts.google.com",
  token_request_method: "POST",
  token_url: "https://www.googleapis.com/oauth2/v4/token",
};
const AMAZON = {
  attributes_url: "https://api.amazon.com/user/profile",
  attributes_url_add_attributes: "false",
  authorize_url: "https://www.amazon.com/ap/oa",
  token_request_method: "POST",
  token_url: "https://api.amazon.com/auth/o2/token",
};

function facebook(version: string): Record<string, string> {
  if (!/^v[0-9]+\.[0-9]+$/.test(version)) throw invalidParameter(`Invalid api_version: ${version}`);
  return {
    api_version: version,
    attributes_url: `https://graph.facebook.com/${version}/me?fields=`,
    attributes_url_add_attributes: "true",
    authorize_url: `https://www.facebook.com/${version}/dialog/oauth`,
    token_request_method: "GET",
    token_url: `https://graph.facebook.com/${version}/oauth/access_token`,
  };
}

function completeOidc(given: Details): Record<string, string> {
  assertGiven(given, ["client_id", "attributes_request_method", "oidc_issuer", "authorize_scopes"]);
  if (!["GET", "POST"].includes(given.attributes_request_method ?? "")) {
    throw invalidParameter("attributes_request_method must be GET or POST.");
  }
  for (const name of ["oidc_issuer", "authorize_url", "token_url", "attributes_url", "jwks_uri"]) {
    if (given[name] !== undefined) assertHttps(name, given[name]);
  }
  return { ...given, attributes_url_add_attributes: "false" };
}

function completeSaml(given: Details): Record<string, string> {
  const { MetadataURL, MetadataFile } = given;
  if ((MetadataURL === undefined) === (MetadataFile === undefined)) {
    throw invalidParameter("Provide either MetadataURL or MetadataFile.");
  }
  for (const name of ["IDPInit", "IDPSignout", "EncryptedResponses"]) {
    if (given[name] !== undefined && !["true", "false"].includes(given[name])) {
      throw invalidParameter(`${name} must be true or false.`);
    }
  }
  const algorithm = given.RequestSigningAlgorithm;
  if (algorithm !== undefined && algorithm !== "rsa-sha256") {
    throw invalidParameter("RequestSigningAlgorithm must be rsa-sha256.");
  }
  if (MetadataURL !== undefined) {
    assertHttps("MetadataURL", MetadataURL);
    return { ...given };
  }
  return { ...given, ...readSamlMetadata(MetadataFile ?? "") };
}

function assertGiven(given: Details, names: readonly string[]): void {
  if (names.every((name) => given[name])) return;
  const list = `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  throw invalidParameter(`${list} are all required idp details`);
}

function assertHttps(name: string, value: string): void {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const local = url?.protocol === "http:" && ["localhost", "127.0.0.1"].includes(url.hostname);
  if (url?.protocol !== "https:" && !local) throw invalidParameter(`${name} must be an HTTPS address.`);
}
