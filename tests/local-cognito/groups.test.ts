import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, payloadOf, startWorld, UserPoolId, type World } from "./helpers";

let world: World;
const Username = "ada@example.com";
beforeAll(async () => {
  const members = Array.from({ length: 130 }, (_, index) => ({
    email: `m${index}@example.com`,
    groups: ["crowd"],
  }));
  world = await startWorld({
    groups: [{ name: "crowd" }, { name: "crew", description: "The crew", precedence: 3 }],
    users: [{ email: Username, password: PASSWORD }, ...members],
  });
});
afterAll(() => world.close());

test.each([
  [
    "reading a group that is none",
    () => world.sdk.getGroup({ UserPoolId, GroupName: "none" }),
    "ResourceNotFoundException",
  ],
  [
    "changing it",
    () => world.sdk.updateGroup({ UserPoolId, GroupName: "none" }),
    "ResourceNotFoundException",
  ],
  [
    "deleting it",
    () => world.sdk.deleteGroup({ UserPoolId, GroupName: "none" }),
    "ResourceNotFoundException",
  ],
  [
    "listing its members",
    () => world.sdk.listUsersInGroup({ UserPoolId, GroupName: "none" }),
    "ResourceNotFoundException",
  ],
  [
    "adding to it",
    () => world.sdk.adminAddUserToGroup({ UserPoolId, Username, GroupName: "none" }),
    "ResourceNotFoundException",
  ],
  [
    "removing from it",
    () => world.sdk.adminRemoveUserFromGroup({ UserPoolId, Username, GroupName: "none" }),
    "ResourceNotFoundException",
  ],
  [
    "adding nobody",
    () => world.sdk.adminAddUserToGroup({ UserPoolId, Username: "no", GroupName: "crew" }),
    "UserNotFoundException",
  ],
  [
    "the groups of nobody",
    () => world.sdk.adminListGroupsForUser({ UserPoolId, Username: "no" }),
    "UserNotFoundException",
  ],
  ["making it twice", () => world.sdk.createGroup({ UserPoolId, GroupName: "crew" }), "GroupExistsException"],
  [
    "a role that is no ARN",
    () => world.sdk.createGroup({ UserPoolId, GroupName: "x", RoleArn: "a role of mine, really" }),
    "InvalidParameterException",
  ],
  [
    "a name with a space",
    () => world.sdk.createGroup({ UserPoolId, GroupName: "a b" }),
    "InvalidParameterException",
  ],
])("refuses %s", async (_what, attempt, name) => {
  await expect(attempt()).rejects.toMatchObject({ name });
});

test("a group is made, read, changed and deleted", async () => {
  const made = await world.sdk.createGroup({
    UserPoolId,
    GroupName: "temps",
    Description: "For now",
    Precedence: 9,
  });
  expect(made.Group).toMatchObject({ GroupName: "temps", UserPoolId, Description: "For now", Precedence: 9 });
  await world.sdk.updateGroup({ UserPoolId, GroupName: "temps", Precedence: 2 });
  const { Group } = await world.sdk.getGroup({ UserPoolId, GroupName: "temps" });
  expect(Group).toMatchObject({ Description: "For now", Precedence: 2 });
  await world.sdk.adminAddUserToGroup({ UserPoolId, Username, GroupName: "temps" });
  await world.sdk.deleteGroup({ UserPoolId, GroupName: "temps" });
  const { Groups } = await world.sdk.adminListGroupsForUser({ UserPoolId, Username });
  expect(Groups?.map(({ GroupName }) => GroupName)).not.toContain("temps");
});

test("membership shows in the lists and in the next tokens", async () => {
  await world.sdk.adminAddUserToGroup({ UserPoolId, Username, GroupName: "crew" });
  await world.sdk.adminAddUserToGroup({ UserPoolId, Username, GroupName: "crew" });
  const { Groups } = await world.sdk.adminListGroupsForUser({ UserPoolId, Username });
  expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(["crew"]);
  const { Users } = await world.sdk.listUsersInGroup({ UserPoolId, GroupName: "crew" });
  expect(Users).toHaveLength(1);
  expect(payloadOf((await world.signIn(Username)).AccessToken)["cognito:groups"]).toEqual(["crew"]);
  await world.sdk.adminRemoveUserFromGroup({ UserPoolId, Username, GroupName: "crew" });
  expect(payloadOf((await world.signIn(Username)).AccessToken)).not.toHaveProperty("cognito:groups");
});

test("members come in pages, each once", async () => {
  const seen: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await world.sdk.listUsersInGroup({ UserPoolId, GroupName: "crowd", Limit: 50, NextToken });
    seen.push(...(page.Users ?? []).map((user) => user.Username));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(seen).toHaveLength(130);
  expect(new Set(seen).size).toBe(130);
});

test("groups come in pages, by name, and the token is only for them", async () => {
  const first = await world.sdk.listGroups({ UserPoolId, Limit: 1 });
  expect(first.Groups?.map(({ GroupName }) => GroupName)).toEqual(["crew"]);
  const second = await world.sdk.listGroups({ UserPoolId, Limit: 1, NextToken: first.NextToken });
  expect(second.Groups?.map(({ GroupName }) => GroupName)).toEqual(["crowd"]);
  expect(second.NextToken).toBeUndefined();
  const elsewhere = world.sdk.listUsersInGroup({
    UserPoolId,
    GroupName: "crowd",
    NextToken: first.NextToken,
  });
  await expect(elsewhere).rejects.toMatchObject({ name: "InvalidParameterException" });
});
