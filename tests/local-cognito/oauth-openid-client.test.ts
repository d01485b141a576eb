import * as client from "openid-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enterAt, locationOf, openBrowser } from "./hosted-ui-browser";
import { CALLBACK, LOGOUT, PASSWORD, SECRET, startWorld, type World } from "./hosted-ui-world";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const CLIENTS: [string, string, client.ClientAuth, string | undefined][] = [
  ["a public client", "public", client.None(), undefined],
  ["a confidential client by Basic", "confidential", client.ClientSecretBasic(SECRET), SECRET],
  ["a confidential client by the body", "confidential", client.ClientSecretPost(SECRET), SECRET],
];

describe.each(CLIENTS)("openid-client as %s", (_what, clientId, authentication, secret) => {
  const discover = () =>
    client.discovery(new URL(world.issuer), clientId, secret, authentication, {
      execute: [client.allowInsecureRequests],
    });

  test("signs in, refreshes with rotation, reads, revokes and signs out", async () => {
    const config = await discover();
    const { tokens, browser } = await signIn(config);
    const claims = tokens.claims();
    expect(claims).toMatchObject({ email: "ada@lighthouse.example", token_use: "id", aud: clientId });
    expect(claims?.at_hash).toBeTruthy();

    const info = await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? "");
    expect(info).toMatchObject({ sub: claims?.sub, email: "ada@lighthouse.example" });

    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? "");
    expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);
    await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? "")).rejects.toMatchObject({
      error: "invalid_grant",
    });

    await client.tokenRevocation(config, refreshed.refresh_token ?? "");
    await expect(client.refreshTokenGrant(config, refreshed.refresh_token ?? "")).rejects.toMatchObject({
      error: "invalid_grant",
    });
    await expect(
      client.fetchUserInfo(config, refreshed.access_token, claims?.sub ?? ""),
    ).rejects.toBeInstanceOf(client.WWWAuthenticateChallengeError);

    const away = await browser.get(client.buildEndSessionUrl(config, { logout_uri: LOGOUT }));
    expect(locationOf(away).href).toBe(LOGOUT);
    const back = await browser.get(await requestUrl(config));
    expect(locationOf(back).pathname).toBe("/login");
  });

  test("notices a wrong nonce, a wrong state and a wrong verifier", async () => {
    const config = await discover();
    for (const [name, checks] of [
      ["nonce", { expectedNonce: "another" }],
      ["state", { expectedState: "another" }],
      ["verifier", { pkceCodeVerifier: client.randomPKCECodeVerifier() }],
    ] as const) {
      await expect(signIn(config, checks), name).rejects.toThrow();
    }
  });

  test("is told of an error by its own address", async () => {
    const config = await discover();
    const url = await requestUrl(config, { scope: "openid nothing", state: "s" });
    const callback = locationOf(await openBrowser().get(url));
    await expect(
      client.authorizationCodeGrant(config, callback, { expectedState: "s" }),
    ).rejects.toMatchObject({ error: "invalid_scope" });
  });
});

async function requestUrl(
  config: client.Configuration,
  parameters: Record<string, string> = {},
): Promise<URL> {
  return client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: "openid email",
    ...parameters,
  });
}

async function signIn(config: client.Configuration, wrong: client.AuthorizationCodeGrantChecks = {}) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [nonce, state] = [client.randomNonce(), client.randomState()];
  const url = await requestUrl(config, {
    nonce,
    state,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
  });
  const browser = openBrowser();
  const page = await enterAt(browser, url, "ada@lighthouse.example", PASSWORD);
  const tokens = await client.authorizationCodeGrant(config, locationOf(page), {
    pkceCodeVerifier,
    expectedNonce: nonce,
    expectedState: state,
    idTokenExpected: true,
    ...wrong,
  });
  return { tokens, browser };
}
