import { afterAll, beforeAll, expect, test } from "vitest";
import { locationOf, openBrowser } from "../hosted-ui-browser";
import {
  authorizeUrl,
  CALLBACK,
  CHALLENGE,
  getCode,
  PKCE,
  SECRET,
  startWorld,
  type World,
} from "../hosted-ui-world";
import { basic, exchangeCode, postForm } from "../oauth-calls";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test("`/oauth2/authorize`: 302 to `/login` with the same parameters.", async () => {
  const url = authorizeUrl(world, { ...PKCE, nonce: "n", scope: "openid" });
  const page = await openBrowser().get(url);
  const login = locationOf(page);
  expect([page.status, login.pathname]).toEqual([302, "/login"]);
  for (const [name, value] of url.searchParams) expect(login.searchParams.get(name), name).toBe(value);
});

test.each([
  ["invalid_request", { response_type: "nonsense" }],
  ["unauthorized_client", { response_type: "token" }],
  ["invalid_scope", { scope: "openid everything" }],
])(
  "With a valid client and redirect: 302 back with `?error=invalid_request|unauthorized_client|invalid_scope|server_error&state=`. (%s)",
  async (error, parameters) => {
    const page = await openBrowser().get(authorizeUrl(world, { state: "kept", ...parameters }));
    const back = locationOf(page);
    expect(back.origin + back.pathname).toBe(CALLBACK);
    expect(back.searchParams.get("error")).toBe(error);
    expect(back.searchParams.get("state")).toBe("kept");
  },
);

test("`code_challenge` without S256 is invalid_request.", async () => {
  for (const method of [undefined, "plain"]) {
    const parameters = { code_challenge: CHALLENGE, code_challenge_method: method };
    const back = locationOf(await openBrowser().get(authorizeUrl(world, parameters)));
    expect(back.searchParams.get("error")).toBe("invalid_request");
  }
});

test("A wrong redirect_uri shows Cognito's own error page (`redirect_mismatch`), never a redirect to it.", async () => {
  const page = await openBrowser().get(authorizeUrl(world, { redirect_uri: "https://evil.example/" }));
  expect([page.status, page.headers.get("location")]).toEqual([400, null]);
  expect(page.text).toContain("redirect_mismatch");
});

test("Codes: single use, 5 minutes", async () => {
  const code = await getCode(world);
  expect((await exchangeCode(world, code)).response.status).toBe(200);
  expect((await exchangeCode(world, code)).json).toMatchObject({ error: "invalid_grant" });
  const late = await getCode(world);
  world.advance(5 * 60_000 + 1_000);
  expect((await exchangeCode(world, late)).json).toMatchObject({ error: "invalid_grant" });
});

test("a failed exchange consumes one.", async () => {
  const code = await getCode(world);
  const failed = await exchangeCode(world, code, { code_verifier: "x".repeat(43) });
  expect(failed.json).toMatchObject({ error: "invalid_grant" });
  expect((await exchangeCode(world, code)).json).toMatchObject({ error: "invalid_grant" });
});

test("PKCE is optional on AWS", async () => {
  const code = await getCode(world, {});
  expect((await exchangeCode(world, code, { code_verifier: undefined })).response.status).toBe(200);
});

test.each([
  ["invalid_request", { grant_type: "authorization_code", client_id: "public" }],
  ["invalid_client", { grant_type: "authorization_code", client_id: "nobody", code: "x" }],
  [
    "invalid_grant",
    { grant_type: "authorization_code", client_id: "public", code: "x", redirect_uri: CALLBACK },
  ],
  ["unauthorized_client", { grant_type: "client_credentials", client_id: "confidential" }],
  ["unsupported_grant_type", { grant_type: "password", client_id: "public" }],
])(
  "`/oauth2/token`: 400 invalid_request, invalid_client, invalid_grant, unauthorized_client, unsupported_grant_type (%s)",
  async (error, fields) => {
    const headers = fields.client_id === "confidential" ? basic("confidential", SECRET) : {};
    const answer = await postForm(world, "/oauth2/token", fields, headers);
    expect([answer.response.status, answer.json]).toEqual([400, expect.objectContaining({ error })]);
  },
);

test("client secret by Basic or in the body.", async () => {
  const asClient = { client_id: "confidential" };
  const inHeader = await exchangeCode(
    world,
    await getCode(world, { ...PKCE, ...asClient }),
    asClient,
    basic("confidential", SECRET),
  );
  const inBody = await exchangeCode(world, await getCode(world, { ...PKCE, ...asClient }), {
    ...asClient,
    client_secret: SECRET,
  });
  expect([inHeader.response.status, inBody.response.status]).toEqual([200, 200]);
});
