import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { POOL, SIGNATURE, startWorld, type World } from "../helpers";

const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
let world: World;
beforeAll(async () => {
  world = await startWorld({ users: [{ email: "ada@example.com" }] });
});
afterAll(async () => {
  await world.close();
  warn.mockRestore();
});

test.each([
  ["no JSON", "{"],
  ["JSON and something after it", "{} {}"],
  ["a list", "[]"],
  ["null", "null"],
  ["a number", "1e999"],
  ["a string", '"ListUsers"'],
  ["half a megabyte of brackets", "[".repeat(500_000)],
  ["an object within an object within an object", '{"a":'.repeat(100_000)],
  ["bytes that are no UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ["UTF-16", Buffer.from('{"UserPoolId":"eu-west-2_Test"}', "utf16le")],
])("refuses a body that is %s", async (_what, body) => {
  expect(await send(body)).toMatchObject({ status: 400, body: { __type: "SerializationException" } });
});

test.each([
  ["a deep list where a string belongs", `{"UserPoolId":${"[".repeat(9_000)}${"]".repeat(9_000)}}`],
  [
    "a deep object where none is known",
    `{"UserPoolId":1,"Other":${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}}`,
  ],
])("refuses %s", async (_what, body) => {
  expect(await send(body)).toMatchObject({ status: 400, body: { __type: "SerializationException" } });
});

test.each([
  ["nothing at all", "", "InvalidParameterException"],
  ["an empty object", "{}", "InvalidParameterException"],
])("takes %s for a request without members", async (_what, body, type) => {
  const answer = await send(body);
  expect(answer).toMatchObject({ status: 400, body: { __type: type } });
  expect(answer.body.message).toContain("'userPoolId'");
});

test.each([
  ["white space around the object", ` \n{"UserPoolId":"${POOL}"}\t `],
  ["a member given twice, the last of which counts", `{"UserPoolId":"no pool","UserPoolId":"${POOL}"}`],
  ["a whole number written as a fraction", `{"UserPoolId":"${POOL}","Limit":5.0}`],
  ["null for a member that may be absent", `{"UserPoolId":"${POOL}","Limit":null}`],
  [
    "a deep object where nothing is read",
    `{"UserPoolId":"${POOL}","X":${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}}`,
  ],
])("accepts %s", async (_what, body) => {
  expect(await send(body)).toMatchObject({ status: 200 });
});

test.each([
  "application/x-amz-json-1.1; charset=utf-8",
  "Application/X-AMZ-JSON-1.1",
  "application/x-amz-json-1.1;charset=UTF-8",
])("accepts the media type %s", async (type) => {
  expect(await send(`{"UserPoolId":"${POOL}"}`, { "content-type": type })).toMatchObject({ status: 200 });
});

test("to plain JSON no operation is known", async () => {
  const answer = await send(`{"UserPoolId":"${POOL}"}`, { "content-type": "application/json" });
  const Output = { __type: "com.amazon.coral.service#UnknownOperationException" };
  expect(answer).toMatchObject({ status: 400, body: { Output, Version: "1.0" } });
});

test.each(["text/plain", "application/x-www-form-urlencoded", "application/x-amz-json-1.0", ""])(
  "does not understand the media type '%s'",
  async (type) => {
    const answer = await send(`{"UserPoolId":"${POOL}"}`, { "content-type": type });
    expect(answer).toMatchObject({ status: 400, body: { code: "BadRequest", type: "client" } });
  },
);

test("goes on after bodies that are too large, on the same connections", async () => {
  for (const _ of [1, 2, 3]) {
    expect(await send(Buffer.alloc(3 * 1024 * 1024, 0x20))).toMatchObject({ status: 413 });
    for (const body of ["{", "[]", "{}"]) expect(await send(body)).toMatchObject({ status: 400 });
  }
});

test("answers a body of sixty megabytes, and the next request", async () => {
  expect(await send(Buffer.alloc(60 * 1024 * 1024, 0x20))).toMatchObject({
    status: 413,
    body: { __type: "RequestEntityTooLarge" },
  });
  expect(await send(`{"UserPoolId":"${POOL}"}`)).toMatchObject({ status: 200 });
});

test.each([
  ["no target", undefined],
  ["the target of an identity pool", "AWSCognitoIdentityService.GetId"],
  ["a target without a service", "ListUsers"],
  ["an operation that Cognito has not", "AWSCognitoIdentityProviderService.MakeTea"],
  ["a name in small letters", "AWSCognitoIdentityProviderService.listusers"],
])("does not know %s", async (_what, target) => {
  const answer = await send(
    "{}",
    target === undefined ? {} : { "x-amz-target": target },
    target !== undefined,
  );
  expect(answer).toMatchObject({ status: 400, body: { __type: "UnknownOperationException" } });
});

test("names in the log, once, what Cognito has and this has not", async () => {
  warn.mockClear();
  const target = { "x-amz-target": "AWSCognitoIdentityProviderService.CreateManagedLoginBranding" };
  for (const _ of [1, 2, 3]) await send("{}", target);
  const lines = warn.mock.calls.map(([line]) => String(line)).filter((line) => line.includes("Branding"));
  expect(lines).toEqual([
    "CreateManagedLoginBranding is an operation of Cognito that the local Cognito does not have.",
  ]);
});

test("asks for JSON before it asks for a signature, and for a signature before it looks at members", async () => {
  const unsigned = { authorization: "" };
  expect(await send("{", unsigned)).toMatchObject({ body: { __type: "SerializationException" } });
  expect(await send("{}", unsigned)).toMatchObject({
    body: { __type: "MissingAuthenticationTokenException" },
  });
});

async function send(
  body: string | Buffer<ArrayBuffer>,
  headers: Record<string, string> = {},
  withTarget = true,
) {
  const target: Record<string, string> = withTarget
    ? { "x-amz-target": "AWSCognitoIdentityProviderService.ListUsers" }
    : {};
  const response = await fetch(world.url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      authorization: SIGNATURE,
      ...target,
      ...headers,
    },
    body: typeof body === "string" ? body : new Blob([body]),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
