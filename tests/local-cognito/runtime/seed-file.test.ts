import { afterEach, beforeEach, expect, test } from "vitest";
import { parseSeedFile } from "@/lib/local/cognito/seed-file";
import { type LocalCognito, startLocalCognito } from "@/lib/local/cognito/server";
import { openSdk, PASSWORD, TOTP_SECRET } from "../helpers";

let cognito: LocalCognito;
beforeEach(async () => {
  cognito = await startLocalCognito();
});
afterEach(() => cognito.close());

const pool = { id: "eu-west-2_One" };
const text = (seed: object) => JSON.stringify({ pools: [{ pool, ...seed }] });

test.each([
  ["no JSON", "{", /not JSON/],
  ["a list", "[]", /object/],
  ["no pools", '{"pools":[]}', /pools/],
  ["a member that is none", '{"pools":[{"pool":{"id":"eu-west-2_One"}}],"users":[]}', /users/],
  ["a pool without an id", '{"pools":[{"pool":{}}]}', /id/],
  ["an id without a region", '{"pools":[{"pool":{"id":"One"}}]}', /REGION_NAME/],
  ["a pool twice", JSON.stringify({ pools: [{ pool }, { pool }] }), /eu-west-2_One is there twice/],
  [
    "a client twice",
    text({
      clients: [
        { id: "a", name: "A" },
        { id: "a", name: "B" },
      ],
    }),
    /a is there twice/,
  ],
  ["a user without any name", text({ users: [{ name: "Ada" }] }), /needs a username/],
  ["an address that is none", text({ users: [{ email: "ada" }] }), /email/],
  ["an address twice", text({ users: [{ email: "a@example.com" }, { email: "A@example.com" }] }), /twice/],
  ["a status that is none", text({ users: [{ email: "a@example.com", status: "ASLEEP" }] }), /status/],
  ["a group that is not there", text({ users: [{ email: "a@example.com", groups: ["x"] }] }), /no group x/],
  ["a key that is not base32", text({ users: [{ email: "a@example.com", totpSecret: "0189" }] }), /base32/],
  ["a sub that is none", text({ users: [{ email: "a@example.com", sub: "1" }] }), /UUID/],
  ["a member of a user that is none", text({ users: [{ email: "a@example.com", age: 5 }] }), /age/],
  [
    "a member of the pool out of its limits",
    JSON.stringify({ pools: [{ pool: { ...pool, MfaConfiguration: "MAYBE" } }] }),
    /The pool eu-west-2_One.*mfaConfiguration/,
  ],
  [
    "a member of a client out of its limits",
    text({ clients: [{ id: "a", name: "A", settings: { RefreshTokenValidity: -1 } }] }),
    /The client a.*refreshTokenValidity/,
  ],
  [
    "a misspelt member of the pool",
    JSON.stringify({ pools: [{ pool: { ...pool, MfaConfigurtion: "ON" } }] }),
    /no member MfaConfigurtion/,
  ],
  [
    "a misspelt member in the midst of it",
    JSON.stringify({ pools: [{ pool: { ...pool, Schema: [{ Name: "team", Mutabel: true }] } }] }),
    /no member Schema\.0\.Mutabel/,
  ],
  [
    "a misspelt member of a client",
    text({ clients: [{ id: "a", name: "A", settings: { AllowedScopes: ["openid"] } }] }),
    /The client a: .*no member AllowedScopes/,
  ],
  [
    "a truth value that is a word",
    JSON.stringify({ pools: [{ pool: { ...pool, CaseSensitive: "no" } }] }),
    /CaseSensitive/,
  ],
  [
    "a sub among the attributes",
    text({ users: [{ email: "a@example.com", attributes: { sub: "1" } }] }),
    /sub stands beside/,
  ],
  ["a function without a target", text({ functions: { hello: "nowhere" } }), /address/],
])("refuses %s, and says where", (_what, content, message) => {
  expect(() => parseSeedFile(content)).toThrow(message);
});

test("what contradicts itself is refused by the pool's own rules, and leaves nothing", async () => {
  const seeds = parseSeedFile(
    text({
      clients: [{ id: "a", name: "A", settings: { AllowedOAuthFlows: ["client_credentials", "code"] } }],
    }),
  );
  const [seed] = seeds;
  await expect(seed ? cognito.seed(seed) : undefined).rejects.toThrow();
  expect(cognito.pools()).toEqual([]);
});

test.each([
  [
    "an attribute that the schema has not",
    { users: [{ email: "a@example.com", attributes: { "custom:team": "x" } }] },
    /custom:team/,
  ],
  [
    "two users of one address, however it is written down",
    { users: [{ email: "a@example.com" }, { username: "b", attributes: { email: "A@example.com" } }] },
    /Two users would sign in as a@example.com/,
  ],
  ["a client of another pool", { clients: [{ id: "web", name: "Web" }] }, /eu-west-2_Two has a client web/],
])("%s is refused, and leaves nothing", async (_what, seed, message) => {
  const [other] = parseSeedFile(
    JSON.stringify({ pools: [{ pool: { id: "eu-west-2_Two" }, clients: [{ id: "web", name: "Web" }] }] }),
  );
  const [wrong] = parseSeedFile(text(seed));
  if (!other || !wrong) throw new Error("There are two.");
  await cognito.seed(other);
  await expect(cognito.seed(wrong)).rejects.toThrow(message);
  expect(cognito.pools().map(({ id }) => id)).toEqual(["eu-west-2_Two"]);
});

test("a later start brings no address that a client may not have, and takes no client of another pool", async () => {
  const [mail, names] = parseSeedFile(JSON.stringify(EVERYTHING));
  if (!mail || !names) throw new Error("There are two.");
  await cognito.seed(mail);
  await cognito.seed(names);
  const web = { id: "web", name: "Web", logoutUrls: [] };
  const evil = { ...web, callbackUrls: ["javascript:alert(1)"] };
  await expect(cognito.seed({ ...mail, clients: [evil] })).rejects.toThrow("not a valid URI");
  const taken = { ...web, callbackUrls: ["http://localhost:9/cb"] };
  await expect(cognito.seed({ ...names, clients: [taken] })).rejects.toThrow(
    "eu-west-2_Mail has a client web",
  );
  expect(cognito.pools()[0]?.clients[0]?.callbackUrl).toBe("http://localhost:3000/cb");
});

test("letters' case counts where either form says so", async () => {
  const pools = [{ CaseSensitive: true }, { UsernameConfiguration: { CaseSensitive: true } }, {}];
  const seeds = pools.map((form, index) => ({ pool: { id: `eu-west-2_${index}`, ...form } }));
  for (const seed of parseSeedFile(JSON.stringify({ pools: seeds }))) await cognito.seed(seed);
  const sdk = openSdk(cognito.url);
  const answers = await Promise.all(seeds.map(({ pool }) => sdk.describeUserPool({ UserPoolId: pool.id })));
  expect(answers.map(({ UserPool }) => UserPool?.UsernameConfiguration?.CaseSensitive)).toEqual([
    true,
    true,
    false,
  ]);
  sdk.destroy();
});

const EVERYTHING = {
  pools: [
    {
      pool: {
        id: "eu-west-2_Mail",
        PoolName: "By mail",
        Schema: [{ Name: "team", AttributeDataType: "String", Mutable: true }],
        LambdaConfig: { PreSignUp: "arn:aws:lambda:eu-west-2:000000000000:function:greet" },
      },
      clients: [
        {
          id: "web",
          name: "Web",
          callbackUrls: ["http://localhost:3000/cb"],
          logoutUrls: ["http://localhost:3000/"],
        },
        { id: "machine", name: "Machine", secret: "a-secret-of-twenty-four-letters" },
      ],
      groups: [{ name: "crew", description: "All", precedence: 1 }],
      users: [
        { email: "new@example.com", password: PASSWORD, status: "UNCONFIRMED" },
        {
          email: "ada@example.com",
          name: "Ada",
          password: PASSWORD,
          groups: ["crew"],
          attributes: { "custom:team": "red" },
        },
        { email: "invited@example.com", password: PASSWORD, temporary: true },
        { email: "reset@example.com", password: PASSWORD, status: "RESET_REQUIRED" },
        { email: "totp@example.com", password: PASSWORD, totpSecret: TOTP_SECRET },
        { email: "off@example.com", password: PASSWORD, enabled: false, createdAt: "2026-01-02T03:04:05Z" },
        { email: "far@example.com", username: "Google_1234", status: "EXTERNAL_PROVIDER" },
      ],
      functions: { greet: "http://localhost:9/greet" },
    },
    {
      pool: { id: "us-east-1_Names", UsernameAttributes: [], CaseSensitive: true },
      users: [{ username: "Ada" }, { username: "ada", attributes: { phone_number: "+441234567890" } }],
    },
  ],
};

test("several pools with clients, groups and users in every status come up as they are written", async () => {
  for (const seed of parseSeedFile(JSON.stringify(EVERYTHING))) await cognito.seed(seed);
  const sdk = openSdk(cognito.url);
  expect(cognito.pools()).toMatchObject([
    {
      id: "eu-west-2_Mail",
      name: "By mail",
      users: 7,
      clients: [{ id: "web" }, { id: "machine", confidential: true }],
    },
    { id: "us-east-1_Names", users: 2, clients: [] },
  ]);
  const { Users } = await sdk.listUsers({ UserPoolId: "eu-west-2_Mail" });
  expect(Users?.map(({ UserStatus }) => UserStatus)).toEqual([
    "UNCONFIRMED",
    "CONFIRMED",
    "FORCE_CHANGE_PASSWORD",
    "RESET_REQUIRED",
    "CONFIRMED",
    "CONFIRMED",
    "EXTERNAL_PROVIDER",
  ]);
  expect(Users?.[5]).toMatchObject({ Enabled: false, UserCreateDate: new Date("2026-01-02T03:04:05Z") });
  expect(Users?.[6]?.Username).toBe("Google_1234");
  const names = await sdk.listUsers({ UserPoolId: "us-east-1_Names" });
  expect(names.Users?.map(({ Username }) => Username)).toEqual(["Ada", "ada"]);
  sdk.destroy();
});

test.each([
  ["new@example.com", { name: "UserNotConfirmedException" }],
  ["ada@example.com", { AuthenticationResult: { TokenType: "Bearer" } }],
  ["invited@example.com", { ChallengeName: "NEW_PASSWORD_REQUIRED" }],
  ["reset@example.com", { name: "PasswordResetRequiredException" }],
  ["totp@example.com", { ChallengeName: "SOFTWARE_TOKEN_MFA" }],
  ["off@example.com", { name: "NotAuthorizedException" }],
])("%s of the seed signs in as his status lets him", async (USERNAME, expected) => {
  for (const seed of parseSeedFile(JSON.stringify(EVERYTHING))) await cognito.seed(seed);
  const sdk = openSdk(cognito.url);
  const answer = await sdk
    .initiateAuth({ ClientId: "web", AuthFlow: "USER_PASSWORD_AUTH", AuthParameters: { USERNAME, PASSWORD } })
    .catch((error: unknown) => error);
  expect(answer).toMatchObject(expected);
  sdk.destroy();
});
