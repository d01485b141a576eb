import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LocalCognito, startLocalCognito } from "@/lib/local/cognito/server";
import { attribute, openSdk, PASSWORD, secretHash } from "../helpers";

/** `old-folder` was written by the first version, with users, groups, clients, tokens and a journal of changes. */
const UserPoolId = "eu-west-2_Old";
const WRITTEN_AT = 1_795_000_000_000;
let dataDir: string;
let cognito: LocalCognito;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "local-cognito-old-"));
  cpSync("tests/local-cognito/runtime/old-folder", dataDir, { recursive: true });
  cognito = await startLocalCognito({ dataDir, clock: () => WRITTEN_AT + 60_000 });
});
afterEach(async () => {
  await cognito.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test("a data folder of the first version opens, and everybody can still sign in", async () => {
  const sdk = openSdk(cognito.url);
  const { Users } = await sdk.listUsers({ UserPoolId });
  const names = Users?.map(({ Attributes }) => attribute(Attributes, "email"));
  expect(names).toEqual(["ada@example.com", "locked@example.com", "invited@example.com"]);
  const { Groups } = await sdk.adminListGroupsForUser({ UserPoolId, Username: "ada@example.com" });
  expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(["crew"]);
  const signIn = (USERNAME: string, ClientId: string, more: object = {}, Password = PASSWORD) =>
    sdk.initiateAuth({
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD: Password, ...more },
    });
  const SECRET_HASH = secretHash("ada@example.com", "oldsecret", "an-old-secret");
  expect(
    (await signIn("ada@example.com", "oldsecret", { SECRET_HASH })).AuthenticationResult?.IdToken,
  ).toBeDefined();
  expect((await signIn("locked@example.com", "oldpublic")).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
  const invited = await signIn("invited@example.com", "oldpublic", {}, "Temp-horse-1");
  expect(invited.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
  const { UserPool } = await sdk.describeUserPool({ UserPoolId });
  expect(UserPool?.SchemaAttributes?.some(({ Name }) => Name === "custom:team")).toBe(true);
  sdk.destroy();
});

test("it is written on in the form of this version, and opens again", async () => {
  const sdk = openSdk(cognito.url);
  await sdk.adminDisableUser({ UserPoolId, Username: "ada@example.com" });
  await sdk.updateUserPoolClient({
    UserPoolId,
    ClientId: "oldpublic",
    CallbackURLs: ["http://localhost:1/cb"],
  });
  await cognito.close();
  cognito = await startLocalCognito({ dataDir, clock: () => WRITTEN_AT + 60_000 });
  const again = openSdk(cognito.url);
  expect((await again.adminGetUser({ UserPoolId, Username: "ada@example.com" })).Enabled).toBe(false);
  const { UserPoolClient } = await again.describeUserPoolClient({ UserPoolId, ClientId: "oldpublic" });
  expect(UserPoolClient?.CallbackURLs).toEqual(["http://localhost:1/cb"]);
  expect(readFileSync(join(dataDir, "snapshot.ndjson"), "utf8")).toContain("an-old-secret");
  for (const open of [sdk, again]) open.destroy();
});
