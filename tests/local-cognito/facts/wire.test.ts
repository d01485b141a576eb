import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SIGNATURE, startWorld, UserPoolId, type World } from "../helpers";

let world: World;
beforeAll(async () => {
  world = await startWorld({ users: [{ email: "ada@example.com" }] });
});
afterAll(() => world.close());

test("`POST /`, `content-type: application/x-amz-json-1.1`, dispatch on `x-amz-target` (`AWSCognitoIdentityProviderService.X`", async () => {
  const response = await fetch(`${world.url}/`, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.DescribeUserPool",
      authorization: SIGNATURE,
    },
    body: JSON.stringify({ UserPoolId }),
  });
  expect(response.headers.get("content-type")).toBe("application/x-amz-json-1.1");
  expect(await response.json()).toMatchObject({ UserPool: { Id: UserPoolId } });
});

test('errors `{"__type","message"}` with status 400', async () => {
  const answer = await world.post("AdminGetUser", { UserPoolId, Username: "nobody" });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ __type: "UserNotFoundException", message: expect.any(String) });
});

test("timestamps in epoch seconds.", async () => {
  const { body } = await world.post("AdminGetUser", { UserPoolId, Username: "ada@example.com" });
  expect(Number(body.UserCreateDate) * 1000).toBeGreaterThan(Date.now() - 3_600_000);
  expect(Number(body.UserCreateDate) * 1000).toBeLessThan(Date.now() + 3_600_000);
});

test("The SDK honours `AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER`", () => {
  const script = `
    import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
    const { host } = new URL(process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER);
    const asked = [];
    const sdk = new CognitoIdentityProvider({ maxAttempts: 1, requestHandler: { handle: (request) => {
      asked.push(request.hostname + ":" + request.port);
      throw new Error("enough");
    } } });
    await sdk.listUserPools({ MaxResults: 1 }).catch(() => undefined);
    console.log(asked[0] === host);
  `;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
    env: {
      NODE_ENV: "test",
      PATH: process.env.PATH,
      AWS_REGION: "eu-west-2",
      AWS_ACCESS_KEY_ID: "nobody",
      AWS_SECRET_ACCESS_KEY: "nothing",
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: "http://localhost:4599",
    },
  });
  expect(stdout.trim()).toBe("true");
});
