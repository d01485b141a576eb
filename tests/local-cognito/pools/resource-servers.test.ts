import { afterEach, beforeEach, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const Identifier = "https://api.example.com";
const read = { ScopeName: "read", ScopeDescription: "Read all" };
const write = { ScopeName: "write", ScopeDescription: "Change all" };

test("resource servers are refused twice, with a scope twice, and where they are not", async () => {
  const refused = { name: "InvalidParameterException" };
  const gone = { name: "ResourceNotFoundException" };
  const server = { UserPoolId, Identifier, Name: "API" };
  await expect(world.sdk.createResourceServer({ ...server, Scopes: [read, read] })).rejects.toMatchObject(
    refused,
  );
  const slash = { ScopeName: "a/b", ScopeDescription: "x" };
  await expect(world.sdk.createResourceServer({ ...server, Scopes: [slash] })).rejects.toMatchObject(refused);
  await expect(world.sdk.updateResourceServer(server)).rejects.toMatchObject(gone);
  await expect(world.sdk.describeResourceServer(server)).rejects.toMatchObject(gone);
  await expect(world.sdk.deleteResourceServer(server)).rejects.toMatchObject(gone);
  await world.sdk.createResourceServer(server);
  await expect(world.sdk.createResourceServer(server)).rejects.toMatchObject(refused);
  const other = (await world.sdk.createUserPool({ PoolName: "Other" })).UserPool?.Id;
  await world.sdk.createResourceServer({ ...server, UserPoolId: other });
});

test("a resource server is made, described, changed as a whole, and deleted", async () => {
  const target = { UserPoolId, Identifier };
  const made = await world.sdk.createResourceServer({ ...target, Name: "API", Scopes: [read, write] });
  expect(made.ResourceServer).toEqual({ ...target, Name: "API", Scopes: [read, write] });
  expect((await world.sdk.describeResourceServer(target)).ResourceServer).toEqual(made.ResourceServer);
  const changed = await world.sdk.updateResourceServer({ ...target, Name: "The API" });
  expect(changed.ResourceServer).toEqual({ ...target, Name: "The API", Scopes: [] });
  await world.sdk.deleteResourceServer(target);
  expect((await world.sdk.listResourceServers({ UserPoolId })).ResourceServers).toEqual([]);
});

test("25 servers are the most, and are listed in pages", async () => {
  for (let i = 0; i < 25; i++) {
    await world.sdk.createResourceServer({ UserPoolId, Identifier: `api-${i}`, Name: "API" });
  }
  const more = world.sdk.createResourceServer({ UserPoolId, Identifier, Name: "API" });
  await expect(more).rejects.toMatchObject({ name: "LimitExceededException" });
  const seen: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await world.sdk.listResourceServers({ UserPoolId, MaxResults: 10, NextToken });
    seen.push(...(page.ResourceServers ?? []).map((server) => server.Identifier));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(new Set(seen).size).toBe(25);
  expect(seen).toHaveLength(25);
});
