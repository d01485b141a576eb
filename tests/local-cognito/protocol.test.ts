import { afterAll, beforeAll, expect, test } from "vitest";
import { POOL, startWorld, type World } from "./helpers";

let world: World;
beforeAll(async () => {
  world = await startWorld({ users: [{ email: "ada@example.com" }] });
});
afterAll(() => world.close());

test.each([
  ["an operation that does not exist", "AdminMakeTea", {}, "UnknownOperationException"],
  ["an operation named like a member of every object", "constructor", {}, "UnknownOperationException"],
  ["a body that is not JSON", "AdminGetUser", "{", "SerializationException"],
  ["a body that is a list", "AdminGetUser", "[]", "SerializationException"],
  ["a body that is null", "AdminGetUser", "null", "SerializationException"],
  [
    "a number where a string belongs",
    "AdminGetUser",
    { UserPoolId: 1, Username: "a" },
    "SerializationException",
  ],
  [
    "a string where a number belongs",
    "ListUsers",
    { UserPoolId: POOL, Limit: "5" },
    "SerializationException",
  ],
  [
    "a string where a list belongs",
    "ListUsers",
    { UserPoolId: POOL, AttributesToGet: "a" },
    "SerializationException",
  ],
  ["a pool that does not exist", "ListUsers", { UserPoolId: "eu-west-2_None" }, "ResourceNotFoundException"],
  [
    "a client that does not exist",
    "InitiateAuth",
    { ClientId: "none", AuthFlow: "USER_PASSWORD_AUTH" },
    "ResourceNotFoundException",
  ],
  [
    "a user who does not exist",
    "AdminGetUser",
    { UserPoolId: POOL, Username: "nobody" },
    "UserNotFoundException",
  ],
])("refuses %s", async (_what, operation, body, type) => {
  const answer = await world.post(operation, body);
  expect(answer).toMatchObject({ status: 400, body: { __type: type, message: expect.any(String) } });
  expect(answer.headers.get("x-amzn-errortype")).toContain(type);
});

test.each([
  [
    "a missing member",
    { UserPoolId: POOL },
    /^1 validation error detected: Value at 'username' failed .*must not be null/,
  ],
  ["null for a member", { UserPoolId: POOL, Username: null }, /'username'.*must not be null/],
  ["an empty member", { UserPoolId: POOL, Username: "" }, /'username'.*/],
  ["a member too long", { UserPoolId: POOL, Username: "a".repeat(129) }, /length less than or equal to 128/],
  [
    "a member out of pattern",
    { UserPoolId: "no pool", Username: "a" },
    /'userPoolId'.*regular expression pattern/,
  ],
  ["two faults", {}, /^2 validation errors detected: .*'userPoolId'.*; .*'username'/],
])("names %s", async (_what, body, message) => {
  const answer = await world.post("AdminGetUser", body);
  expect(answer).toMatchObject({ status: 400, body: { __type: "InvalidParameterException" } });
  expect(answer.body.message).toMatch(message);
});

test("names a member of a list by its place", async () => {
  const UserAttributes = [{ Name: "name", Value: "Ada" }, { Value: "x" }];
  const answer = await world.post("AdminUpdateUserAttributes", {
    UserPoolId: POOL,
    Username: "a",
    UserAttributes,
  });
  expect(answer.body.message).toContain("'userAttributes.2.member.name'");
});

test.each([
  ["AdminGetUser", { UserPoolId: POOL, Username: "ada@example.com" }],
  ["ListUsers", { UserPoolId: POOL }],
  ["CreateGroup", { UserPoolId: POOL, GroupName: "unsigned" }],
  ["UpdateUserPool", { UserPoolId: POOL }],
])("%s asks for a signature", async (operation, body) => {
  const unsigned = await world.post(operation, body, {});
  expect(unsigned).toMatchObject({ status: 400, body: { __type: "MissingAuthenticationTokenException" } });
  const torn = await world.post(operation, body, { authorization: "AWS4-HMAC-SHA256 Credential=x" });
  expect(torn).toMatchObject({ status: 400, body: { __type: "IncompleteSignatureException" } });
});

test("the operations of users need no signature", async () => {
  const answer = await world.post("GetUser", { AccessToken: "x.y.z" }, {});
  expect(answer.body.__type).toBe("NotAuthorizedException");
});

test("every answer carries its request id, and the SDK finds it", async () => {
  const wire = await world.post("ListUsers", { UserPoolId: POOL });
  expect(wire.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
  expect(wire.headers.get("content-type")).toBe("application/x-amz-json-1.1");
  const { $metadata } = await world.sdk.listUsers({ UserPoolId: POOL });
  expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  const refused = await world.sdk.adminGetUser({ UserPoolId: POOL, Username: "no" }).catch((error) => error);
  expect(refused.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test("members that Cognito does not know are ignored", async () => {
  const answer = await world.post("ListUsers", { UserPoolId: POOL, Sugar: 2 });
  expect(answer.status).toBe(200);
});

test("a body beyond a mebibyte is refused", async () => {
  const answer = await world.post("ListUsers", `"${"x".repeat(1024 * 1024)}"`);
  expect(answer.status).toBe(413);
});

test("a taken port is named, with the mend", async () => {
  const { startLocalCognito } = await import("@/lib/local/cognito/server");
  const port = Number(new URL(world.url).port);
  await expect(startLocalCognito({ port })).rejects.toThrow(
    new RegExp(`Port ${port} .*taken.*another port`, "s"),
  );
});
