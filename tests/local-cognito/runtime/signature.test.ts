import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseCredentials } from "@/lib/local/cognito/credentials";
import { type LocalCognito, startLocalCognito } from "@/lib/local/cognito/server";
import { UserPoolId } from "../helpers";

const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
let cognito: LocalCognito;
const open: CognitoIdentityProvider[] = [];

beforeAll(async () => {
  cognito = await startLocalCognito({ credentials: { [KEYS.accessKeyId]: KEYS.secretAccessKey } });
  await cognito.seed({
    pool: { id: UserPoolId },
    clients: [{ id: "open", name: "Open", callbackUrls: [], logoutUrls: [] }],
  });
});
afterAll(async () => {
  for (const sdk of open) sdk.destroy();
  await cognito.close();
});

function sdk(credentials = KEYS, options: object = {}): CognitoIdentityProvider {
  const made = new CognitoIdentityProvider({
    endpoint: cognito.url,
    region: "eu-west-2",
    credentials,
    maxAttempts: 1,
    ...options,
  });
  open.push(made);
  return made;
}

/** A signed request with something about it changed on its way. */
function tampered(
  change: (request: { body: Uint8Array; headers: Record<string, string>; path: string }) => void,
) {
  const made = sdk();
  made.middlewareStack.add(
    (next) => (args) => {
      change(args.request as Parameters<typeof change>[0]);
      return next(args);
    },
    { step: "finalizeRequest", priority: "low" },
  );
  return made;
}

test.each([
  [
    "an access key that is none",
    () => sdk({ ...KEYS, accessKeyId: "AKIDOTHER" }),
    "UnrecognizedClientException",
  ],
  [
    "a member of every object for an access key",
    () => sdk({ ...KEYS, accessKeyId: "constructor" }),
    "UnrecognizedClientException",
  ],
  ["a wrong secret", () => sdk({ ...KEYS, secretAccessKey: "wrong" }), "InvalidSignatureException"],
  ["a clock an hour behind", () => sdk(KEYS, { systemClockOffset: -3_600_000 }), "InvalidSignatureException"],
  ["a clock an hour ahead", () => sdk(KEYS, { systemClockOffset: 3_600_000 }), "InvalidSignatureException"],
  [
    "a body that was changed",
    () =>
      tampered((request) => {
        request.body = Buffer.from(Buffer.from(request.body).toString().replace("_Test", "_Tess"));
      }),
    "InvalidSignatureException",
  ],
  [
    "another operation under the same signature",
    () =>
      tampered((request) => {
        request.headers["x-amz-target"] = "AWSCognitoIdentityProviderService.DescribeUserPool";
      }),
    "InvalidSignatureException",
  ],
  [
    "a query that was added",
    () =>
      tampered((request) => {
        request.path = "/?a=b";
      }),
    "InvalidSignatureException",
  ],
  [
    "no time",
    () =>
      tampered((request) => {
        delete request.headers["x-amz-date"];
      }),
    "IncompleteSignatureException",
  ],
])("refuses %s", async (_what, make, name) => {
  await expect(make().listUsers({ UserPoolId })).rejects.toMatchObject({ name });
});

test("the SDK's own signatures pass, whatever is in the request", async () => {
  const Filter = 'name ^= "Gräce  \\"Ω\\""';
  expect((await sdk().listUsers({ UserPoolId, Filter })).Users).toEqual([]);
  const session = { ...KEYS, sessionToken: "a-session-token" };
  expect((await sdk(session).listUsers({ UserPoolId })).Users).toEqual([]);
});

test("time that a test has moved makes no signature too old", async () => {
  await fetch(`${cognito.url}/_local/clock`, { method: "PUT", body: '{"advanceMs":86400000}' });
  expect((await sdk().listUsers({ UserPoolId })).Users).toEqual([]);
});

test("operations of users need no signature still", async () => {
  const signUp = sdk({ accessKeyId: "no", secretAccessKey: "no" }).signUp({
    ClientId: "open",
    Username: "a@example.com",
    Password: "Aa1!aaaa",
  });
  expect((await signUp).UserConfirmed).toBe(false);
});

test.each([
  ["no JSON", "{secret", "It is not JSON."],
  ["a list", '["secret"]', "record"],
  ["a secret that is a number", '{"AKID": 5}', "string"],
])("a file of credentials that is %s is refused without repeating it", (_what, text, message) => {
  expect(() => parseCredentials(text)).toThrow(message);
  expect(() => parseCredentials(text)).not.toThrow(/secret/);
});
