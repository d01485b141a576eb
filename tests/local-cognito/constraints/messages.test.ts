import { expect, test } from "vitest";
import { validateInput } from "@/lib/local/cognito/constraints/validate";

const POOL = "eu-west-2_Test";

/** Messages that people have got from Cognito and quoted in public, but for the values. */
test.each([
  [
    "a pool's id out of pattern",
    "AdminConfirmSignUp",
    { UserPoolId: "YOUR_USER_POOL_ID!", Username: "ada" },
    "1 validation error detected: Value 'YOUR_USER_POOL_ID!' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
  ],
  [
    "an empty user name, whose value is kept out",
    "AdminConfirmSignUp",
    { UserPoolId: POOL, Username: "" },
    "2 validation errors detected: Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1; Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
  ],
  [
    "a name in a list of structures",
    "CreateUserPool",
    { PoolName: "p", Schema: [{ Name: "phone_number_verified" }] },
    "1 validation error detected: Value 'phone_number_verified' at 'schema.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 20",
  ],
  [
    "an ARN of a trigger",
    "CreateUserPool",
    { PoolName: "p", LambdaConfig: { CustomMessage: "functionCustomMessageArn" } },
    "1 validation error detected: Value 'functionCustomMessageArn' at 'lambdaConfig.customMessage' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?",
  ],
  [
    "a listing that asks for too much",
    "ListUsers",
    { UserPoolId: POOL, Limit: 61 },
    "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
  ],
  [
    "a member that is missing",
    "ListUsers",
    {},
    "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
  ],
])("words %s as Cognito does", (_what, operation, input, message) => {
  expect(() => validateInput(operation, input)).toThrow(
    expect.objectContaining({ name: "InvalidParameterException", message }),
  );
});

test("names a list with all constraints of its members", () => {
  expect(() =>
    validateInput("CreateUserPoolClient", {
      UserPoolId: POOL,
      ClientName: "c",
      ExplicitAuthFlows: ["ADMIN_USER_PASSWORD_AUTH"],
    }),
  ).toThrow(
    /^1 validation error detected: Value '\[ADMIN_USER_PASSWORD_AUTH\]' at 'explicitAuthFlows' failed to satisfy constraint: Member must satisfy constraint: \[Member must satisfy enum value set: \[ADMIN_NO_SRP_AUTH, .*\]\]$/,
  );
  expect(() =>
    validateInput("CreateUserPoolClient", { UserPoolId: POOL, ClientName: "c", CallbackURLs: [""] }),
  ).toThrow(
    "Value '[]' at 'callbackURLs' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+]",
  );
});

test("names a map by its keys and by its values", () => {
  const resource = "arn:aws:cognito-idp:eu-west-2:123456789012:userpool/eu-west-2_Test";
  expect(() =>
    validateInput("TagResource", { ResourceArn: resource, Tags: { ["k".repeat(129)]: "v" } }),
  ).toThrow(
    "at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]",
  );
  expect(() => validateInput("TagResource", { ResourceArn: resource, Tags: { k: "v".repeat(257) } })).toThrow(
    "at 'tags' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 256",
  );
});

test("names no more than ten faults", () => {
  const UserAttributes = Array.from({ length: 12 }, () => ({}));
  expect(() =>
    validateInput("AdminUpdateUserAttributes", { UserPoolId: POOL, Username: "a", UserAttributes }),
  ).toThrow(/^10 validation errors detected: .*'userAttributes\.10\.member\.name'[^;]*$/);
});

test("neither passwords nor attributes get into a message", () => {
  const hidden = "hunter2 ".repeat(300);
  const inputs = [
    ["AdminSetUserPassword", { UserPoolId: POOL, Username: hidden, Password: hidden }],
    ["SignUp", { ClientId: hidden, SecretHash: hidden, Username: hidden, Password: hidden }],
    [
      "AdminUpdateUserAttributes",
      { UserPoolId: POOL, Username: "a", UserAttributes: [{ Name: "name", Value: hidden }] },
    ],
  ] as const;
  for (const [operation, input] of inputs) {
    expect(() => validateInput(operation, input)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining("hunter2") }),
    );
  }
});

test.each([
  ["a number for a string", { UserPoolId: 1 }, "NUMBER_VALUE can not be converted to a String"],
  ["true for a string", { UserPoolId: true }, "TRUE_VALUE can not be converted to a String"],
  [
    "a string for a number",
    { UserPoolId: POOL, Limit: "5" },
    "STRING_VALUE can not be converted to an Integer",
  ],
  [
    "a fraction for a whole number",
    { UserPoolId: POOL, Limit: 5.5 },
    "NUMBER_VALUE can not be converted to an Integer",
  ],
  [
    "a number beyond 32 bits",
    { UserPoolId: POOL, Limit: 1e300 },
    "NUMBER_VALUE can not be converted to an Integer",
  ],
  ["a list for a string", { UserPoolId: [] }, "Start of list found where not expected"],
  ["an object for a string", { UserPoolId: {} }, "Start of structure or map found where not expected."],
  ["a string for a list", { UserPoolId: POOL, AttributesToGet: "a" }, "Expected list or null"],
])("words %s as AWS does", (_what, input, message) => {
  expect(() => validateInput("ListUsers", input)).toThrow(
    expect.objectContaining({ name: "SerializationException", message }),
  );
});

test("counts a character beyond the basic plane once", () => {
  const input = (length: number) => ({ UserPoolId: POOL, Username: "😀".repeat(length) });
  expect(validateInput("AdminGetUser", input(128))).toEqual(input(128));
  expect(() => validateInput("AdminGetUser", input(129))).toThrow(/less than or equal to 128/);
});

test("a member named __proto__ is one like any other, and leads nowhere", () => {
  const input = JSON.parse(`{"UserPoolId":"${POOL}","__proto__":{"Limit":5},"constructor":1}`);
  expect(validateInput("ListUsers", input)).toEqual({ UserPoolId: POOL });
  const map = JSON.parse(
    `{"ClientId":"c","AuthFlow":"USER_PASSWORD_AUTH","AuthParameters":{"__proto__":"x","USERNAME":null}}`,
  );
  const read = validateInput("InitiateAuth", map) as { AuthParameters: object };
  expect(Object.entries(read.AuthParameters)).toEqual([["__proto__", "x"]]);
  expect(Object.getPrototypeOf(read.AuthParameters)).toBe(Object.prototype);
});
