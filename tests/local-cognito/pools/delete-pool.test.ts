import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PASSWORD, POOL, startWorld, UserPoolId, type World } from "../helpers";

let world: World;
beforeEach(async () => {
  world = await startWorld({
    users: [{ email: "ada@example.com", password: PASSWORD }],
    groups: [{ name: "crew" }],
  });
});
afterEach(() => world.close());

test("DeleteUserPool refuses a protected pool, one with a domain, and one that is not there", async () => {
  const refused = { name: "InvalidParameterException" };
  await world.sdk.createUserPoolDomain({ UserPoolId, Domain: "members" });
  await expect(world.sdk.deleteUserPool({ UserPoolId })).rejects.toMatchObject(refused);
  await world.sdk.deleteUserPoolDomain({ UserPoolId, Domain: "members" });
  await world.sdk.updateUserPool({ UserPoolId, DeletionProtection: "ACTIVE" });
  await expect(world.sdk.deleteUserPool({ UserPoolId })).rejects.toMatchObject(refused);
  expect((await world.sdk.listUsers({ UserPoolId })).Users).toHaveLength(1);
  const missing = world.sdk.deleteUserPool({ UserPoolId: "eu-west-2_Nowhere" });
  await expect(missing).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});

test("DeleteUserPool takes its users, clients, groups and tokens along, and leaves other pools alone", async () => {
  const other = (await world.sdk.createUserPool({ PoolName: "Other" })).UserPool?.Id;
  await world.sdk.createUserPoolClient({ UserPoolId: other, ClientName: "Other" });
  const tokens = await world.signIn("ada@example.com");
  await world.sdk.deleteUserPool({ UserPoolId });

  const gone = { name: "ResourceNotFoundException" };
  await expect(world.sdk.describeUserPool({ UserPoolId })).rejects.toMatchObject(gone);
  await expect(world.sdk.listUsers({ UserPoolId })).rejects.toMatchObject(gone);
  await expect(world.signIn("ada@example.com")).rejects.toMatchObject(gone);
  await expect(world.sdk.getUser({ AccessToken: tokens.AccessToken })).rejects.toMatchObject({
    name: expect.stringMatching(/^(NotAuthorized|ResourceNotFound)Exception$/),
  });
  const refresh = world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
  });
  await expect(refresh).rejects.toMatchObject(gone);
  const left = await world.sdk.listUserPoolClients({ UserPoolId: other, MaxResults: 60 });
  expect(left.UserPoolClients).toHaveLength(1);
});

test("a pool that is made again under the same id has keys of its own, which outlive a restart", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "made-again-"));
  const first = await startWorld({ dataDir });
  const before = await keyIds(first);
  await first.sdk.deleteUserPool({ UserPoolId });
  await first.cognito.seed({ pool: { id: POOL }, clients: [] });
  const after = await keyIds(first);
  expect(after.filter((kid) => before.includes(kid))).toEqual([]);
  await first.close();
  const second = await startWorld({ dataDir });
  expect(await keyIds(second)).toEqual(after);
  await second.close();
  rmSync(dataDir, { recursive: true });
});

async function keyIds({ url }: World): Promise<string[]> {
  const answer = await fetch(`${url}/${POOL}/.well-known/jwks.json`);
  return ((await answer.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
}
