import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OPERATION_MODELS } from "@/lib/local/cognito/constraints/model";
import { OPERATIONS } from "@/lib/local/cognito/operations";
import { PASSWORD, POOL, startWorld, type World } from "./helpers";

let world: World;
let accessToken: string;
beforeAll(async () => {
  world = await startWorld({
    users: [{ email: "ada@example.com", password: PASSWORD }],
    groups: [{ name: "crew" }],
  });
  accessToken = (await world.signIn("ada@example.com")).AccessToken;
});
afterAll(() => world.close());

/** All but those that would leave nothing to try on. */
const TRIED = [...OPERATIONS.keys()].filter((name) => !/^DeleteUserPool(Client)?$/.test(name));
/** What any operation may answer, documented for it or not. */
const COMMON = ["InvalidParameterException", "SerializationException"];
/** What AWS does not document for an operation, though others like it have it. */
const LIKE_OTHERS: Record<string, string> = {
  AdminListDevices: "UserNotFoundException",
  AssociateSoftwareToken: "UserNotFoundException",
  GlobalSignOut: "UserNotFoundException",
  RevokeToken: "ResourceNotFoundException",
};

const odd = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("__proto__", "constructor", "toString", ""),
);
const names = odd.filter((name) => name !== "__proto__");
const text = fc.oneof(
  odd,
  fc.constantFrom("ada@example.com", "crew", "open", POOL, PASSWORD, "true", '"', "\n"),
);
const pairs = fc.array(fc.record({ Name: fc.oneof(odd, fc.constantFrom("email", "name")), Value: text }), {
  maxLength: 3,
});
const map = fc.dictionary(
  fc.oneof(names, fc.constantFrom("USERNAME", "PASSWORD", "REFRESH_TOKEN", "NEW_PASSWORD")),
  text,
);
const anything = fc.oneof(text, pairs, map, fc.integer(), fc.boolean(), fc.constant(null), fc.jsonValue());

/** Input that gets past the first check more often than not: the usual members, some of them right. */
const input = fc
  .record(
    {
      UserPoolId: fc.oneof({ weight: 5, arbitrary: fc.constant(POOL) }, { weight: 1, arbitrary: anything }),
      ClientId: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom("open", "secretive") },
        { weight: 1, arbitrary: anything },
      ),
      Username: fc.oneof(fc.constant("ada@example.com"), text, anything),
      GroupName: fc.oneof(fc.constant("crew"), text),
      AuthFlow: fc.constantFrom(
        "USER_PASSWORD_AUTH",
        "ADMIN_USER_PASSWORD_AUTH",
        "REFRESH_TOKEN_AUTH",
        "USER_AUTH",
      ),
      ChallengeName: fc.constantFrom("NEW_PASSWORD_REQUIRED", "SOFTWARE_TOKEN_MFA", "MFA_SETUP", "PASSWORD"),
      AuthParameters: fc.oneof(map, anything),
      ChallengeResponses: fc.oneof(map, anything),
      Session: fc.oneof(fc.constant("x".repeat(40)), anything),
      AccessToken: fc.oneof(fc.constant("token"), fc.constant("a.b.c"), text),
      Filter: fc.oneof(
        text,
        text.map((value) => `email ^= "${value}"`),
      ),
      PaginationToken: fc.oneof(fc.base64String(), text),
      NextToken: fc.base64String(),
      Limit: fc.oneof(fc.integer({ min: -1, max: 61 }), anything),
      UserAttributes: fc.oneof(pairs, anything),
      UserAttributeNames: fc.array(odd, { maxLength: 3 }),
      Password: text,
      UserCode: fc.oneof(fc.constant("123456"), text),
      Token: text,
      RefreshToken: text,
      SecretHash: text,
      ConfirmationCode: text,
      PreviousPassword: text,
      ProposedPassword: text,
      TemporaryPassword: text,
      Policies: anything,
      AdminCreateUserConfig: anything,
      SoftwareTokenMfaSettings: anything,
      CallbackURLs: fc.array(text, { maxLength: 2 }),
      ReadAttributes: fc.array(odd, { maxLength: 2 }),
    },
    { requiredKeys: ["UserPoolId"] },
  )
  .map((members) =>
    "AccessToken" in members && members.AccessToken === "token"
      ? { ...members, AccessToken: accessToken }
      : members,
  );

test("no input makes an operation fail by itself: 200, or 400 with a name that AWS documents for it", async () => {
  const run = fc.asyncProperty(fc.constantFrom(...TRIED), input, async (operation, body) => {
    const answer = await world.post(operation, body);
    if (answer.status === 200) return;
    expect(answer).toMatchObject({ status: 400, body: { __type: expect.stringMatching(/Exception$/) } });
    const documented = OPERATION_MODELS.get(operation)?.errors ?? [];
    expect([...COMMON, ...documented, LIKE_OTHERS[operation]]).toContain(answer.body.__type);
  });
  await fc.assert(run, { numRuns: 1500 });
}, 240_000);
