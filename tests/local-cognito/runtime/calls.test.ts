import { afterEach, beforeEach, expect, test } from "vitest";
import { CLIENTS, PASSWORD, secretHash, startWorld, TOTP_SECRET, UserPoolId, type World } from "../helpers";

let world: World;
const SECRET = CLIENTS.find(({ id }) => id === "secretive")?.secret ?? "";
const ada = "ada.lovelace@example.com";
beforeEach(async () => {
  world = await startWorld({
    users: [
      { email: ada, name: "Ada Lovelace", password: PASSWORD, attributes: { phone_number: "+441234567890" } },
      { email: "totp@example.com", password: PASSWORD, totpSecret: TOTP_SECRET },
    ],
  });
});
afterEach(() => world.close());

type Call = {
  time: string;
  operation: string;
  status: number;
  error?: string;
  ms: number;
  pool?: string;
  client?: string;
  requestId: string;
};
type Calls = {
  calls: Call[];
  counts: Record<string, { calls: number; errors: Record<string, number>; ms: number }>;
};
const read = async (query = "") => (await (await fetch(`${world.url}/_local/calls${query}`)).json()) as Calls;

test("a call is logged with its time, outcome, pool and request id", async () => {
  const { $metadata } = await world.sdk.adminGetUser({ UserPoolId, Username: ada });
  const refused = await world.sdk.adminGetUser({ UserPoolId, Username: "nobody" }).catch((error) => error);
  const [first, second, ...rest] = (await read()).calls;
  expect(rest).toEqual([]);
  expect(first).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    operation: "AdminGetUser",
    status: 200,
    ms: expect.any(Number),
    pool: UserPoolId,
    requestId: $metadata.requestId,
  });
  expect(second).toMatchObject({
    status: 400,
    error: "UserNotFoundException",
    requestId: refused.$metadata.requestId,
  });
});

test("a client is named with its pool, by the API and by the pages", async () => {
  await world.signIn(ada);
  await fetch(
    `${world.url}/login?client_id=open&response_type=code&redirect_uri=http://localhost:3000/callback`,
  );
  await fetch(`${world.url}/${UserPoolId}/.well-known/jwks.json`);
  await fetch(`${world.url}/hosted-ui.css`);
  const token = (body: object, headers = {}) =>
    fetch(`${world.url}/oauth2/token`, { method: "POST", body: new URLSearchParams({ ...body }), headers });
  await token({ grant_type: "none", client_id: "open" });
  await token({ grant_type: "none" }, { authorization: `Basic ${btoa(`secretive:${SECRET}`)}` });
  expect((await read()).calls).toMatchObject([
    { operation: "InitiateAuth", client: "open", pool: UserPoolId },
    { operation: "GET /login", client: "open", pool: UserPoolId },
    { operation: "GET /:pool/.well-known/jwks.json", pool: UserPoolId },
    { operation: "GET /hosted-ui.css" },
    { operation: "POST /oauth2/token", client: "open", pool: UserPoolId },
    { operation: "POST /oauth2/token", client: "secretive", pool: UserPoolId },
  ]);
});

test.each([
  ["an operation that does not exist", "AdminMakeTea", {}, "UnknownOperationException"],
  ["a body that is no JSON", "ListUsers", "{", "SerializationException"],
  ["a pool that does not exist", "ListUsers", { UserPoolId: "eu-west-2_None" }, "ResourceNotFoundException"],
])(
  "%s is logged by name, and nothing the caller made up as pool or client",
  async (_what, operation, body, error) => {
    await world.post(operation, body);
    const [call] = (await read()).calls;
    expect(call).toMatchObject({ operation, status: 400, error });
    expect(call).not.toHaveProperty("pool");
    expect(call).not.toHaveProperty("client");
  },
);

test("a dropped connection is logged with status 0, a refusal of OAuth with its error", async () => {
  await world.setFaults([{ operation: "AdminGetUser", drop: "before", times: 1 }]);
  await world.sdk.adminGetUser({ UserPoolId, Username: ada }).catch(() => undefined);
  await fetch(`${world.url}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams({ grant_type: "none" }),
  });
  const [dropped, refused] = (await read()).calls;
  expect(dropped).toMatchObject({ operation: "AdminGetUser", status: 0 });
  expect(refused).toMatchObject({
    operation: "POST /oauth2/token",
    status: 400,
    error: expect.stringMatching(/^[a-z_]+$/),
  });
});

test("counts go by operation and outcome; one operation can be asked for alone", async () => {
  for (const Username of [ada, "nobody", "nobody"]) {
    await world.sdk.adminGetUser({ UserPoolId, Username }).catch(() => undefined);
  }
  await world.sdk.listUsers({ UserPoolId });
  const { counts } = await read();
  expect(counts.AdminGetUser).toMatchObject({ calls: 3, errors: { UserNotFoundException: 2 } });
  const one = await read("?operation=ListUsers");
  expect(one.calls.map(({ operation }) => operation)).toEqual(["ListUsers"]);
  expect(Object.keys(one.counts)).toEqual(["ListUsers"]);
  expect(await read("?operation=constructor")).toEqual({ calls: [], counts: {} });
});

test("the last 1,000 calls are kept, all are counted, and DELETE forgets them", async () => {
  for (let index = 0; index < 1_050; index += 1)
    await fetch(`${world.url}/oauth2/userInfo`).then((answer) => answer.text());
  const { calls, counts } = await read();
  expect(calls).toHaveLength(1_000);
  expect(counts["GET /oauth2/userInfo"]?.calls).toBe(1_050);
  await fetch(`${world.url}/_local/calls`, { method: "DELETE" });
  expect(await read()).toEqual({ calls: [], counts: {} });
});

test("never a password, code, token, secret or anything about a person", async () => {
  const secrets: string[] = [PASSWORD, TOTP_SECRET, ada, "lovelace", "+441234567890", SECRET];
  const tokens = await world.signIn(ada);
  secrets.push(...Object.values(tokens).filter((value) => typeof value === "string" && value.length > 20));
  const { Session } = await world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: "totp@example.com", PASSWORD },
  });
  const SOFTWARE_TOKEN_MFA_CODE = await world.totp(TOTP_SECRET);
  await world.sdk.respondToAuthChallenge({
    ClientId: "open",
    ChallengeName: "SOFTWARE_TOKEN_MFA",
    Session,
    ChallengeResponses: { USERNAME: "totp@example.com", SOFTWARE_TOKEN_MFA_CODE },
  });
  const SECRET_HASH = secretHash(ada, "secretive", SECRET);
  const AuthParameters = { USERNAME: ada, PASSWORD, SECRET_HASH };
  await world.sdk.initiateAuth({ ClientId: "secretive", AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
  await world.sdk.adminSetUserPassword({
    UserPoolId,
    Username: ada,
    Password: "Another-horse-2",
    Permanent: true,
  });
  await world.sdk.forgotPassword({ ClientId: "open", Username: ada });
  const code = (await world.mails(ada))[0]?.code ?? "";
  await world.sdk.confirmForgotPassword({
    ClientId: "open",
    Username: ada,
    ConfirmationCode: code,
    Password: PASSWORD,
  });
  await world.post("AdminGetUser", { UserPoolId: `${UserPoolId}","ClientId":"hunter2`, Username: ada });
  await fetch(`${world.url}/users/${ada}/reset?password=${PASSWORD}&email=${ada}`);
  await fetch(`${world.url}/hunter2`);
  await fetch(`${world.url}/oauth2/authorize?client_id=hunter2&login_hint=${ada}`);
  secrets.push(Session ?? "", SOFTWARE_TOKEN_MFA_CODE, SECRET_HASH, "Another-horse-2", code, "hunter2");

  const log = JSON.stringify(await read());
  expect(log).toContain("ConfirmForgotPassword");
  for (const secret of secrets.filter(Boolean)) expect(log).not.toContain(secret);
});
