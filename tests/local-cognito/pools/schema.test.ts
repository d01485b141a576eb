import type { SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";

let world: World;
beforeAll(async () => {
  world = await startWorld({ pool: { Schema: [{ Name: "team" }] } });
});
afterAll(() => world.close());

const schemaOf = async (id = UserPoolId) =>
  (await world.sdk.describeUserPool({ UserPoolId: id })).UserPool?.SchemaAttributes ?? [];

test.each<[string, SchemaAttributeType]>([
  ["a name that is taken", { Name: "team" }],
  ["a required attribute", { Name: "rank", Required: true }],
  ["a name of 21 characters", { Name: "x".repeat(21) }],
  ["no name", { AttributeDataType: "String" }],
  ["a length that is no number", { Name: "rank", StringAttributeConstraints: { MaxLength: "long" } }],
  ["a length beyond 2,048", { Name: "rank", StringAttributeConstraints: { MaxLength: "2049" } }],
  [
    "lengths the wrong way round",
    { Name: "rank", StringAttributeConstraints: { MinLength: "5", MaxLength: "4" } },
  ],
  [
    "values the wrong way round",
    {
      Name: "rank",
      AttributeDataType: "Number",
      NumberAttributeConstraints: { MinValue: "9007199254740993", MaxValue: "9007199254740992" },
    },
  ],
])("AddCustomAttributes refuses %s, and the schema stays as it is", async (_what, attribute) => {
  const before = await schemaOf();
  const adding = world.sdk.addCustomAttributes({
    UserPoolId,
    CustomAttributes: [{ Name: "fine" }, attribute],
  });
  await expect(adding).rejects.toMatchObject({ name: "InvalidParameterException" });
  expect(await schemaOf()).toEqual(before);
});

test.each<[string, SchemaAttributeType]>([
  ["another type for a standard attribute", { Name: "email", AttributeDataType: "Number" }],
  ["a standard attribute for developers only", { Name: "email", DeveloperOnlyAttribute: true }],
  ["a sub that changes", { Name: "sub", Mutable: true }],
])("CreateUserPool refuses %s", async (_what, attribute) => {
  const making = world.sdk.createUserPool({ PoolName: "x", Schema: [attribute] });
  await expect(making).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("custom attributes get their prefix, immutable unless told otherwise, and fifty is the most", async () => {
  const { UserPool } = await world.sdk.createUserPool({ PoolName: "Full" });
  const id = UserPool?.Id;
  await world.sdk.addCustomAttributes({
    UserPoolId: id,
    CustomAttributes: [
      { Name: "plain" },
      { Name: "secret", DeveloperOnlyAttribute: true, Mutable: true },
      { Name: "custom:twice" },
      {
        Name: "age",
        AttributeDataType: "Number",
        NumberAttributeConstraints: { MinValue: "1", MaxValue: "150" },
      },
    ],
  });
  expect((await schemaOf(id)).slice(20)).toEqual([
    {
      Name: "custom:plain",
      AttributeDataType: "String",
      DeveloperOnlyAttribute: false,
      Mutable: false,
      Required: false,
      StringAttributeConstraints: {},
    },
    expect.objectContaining({ Name: "dev:custom:secret", DeveloperOnlyAttribute: true, Mutable: true }),
    expect.objectContaining({ Name: "custom:custom:twice" }),
    expect.objectContaining({ NumberAttributeConstraints: { MinValue: "1", MaxValue: "150" } }),
  ]);
  const more = (from: number, count: number) => ({
    UserPoolId: id,
    CustomAttributes: Array.from({ length: count }, (_, i) => ({ Name: `a${from + i}` })),
  });
  await world.sdk.addCustomAttributes(more(0, 25));
  await expect(world.sdk.addCustomAttributes(more(25, 22))).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
  await world.sdk.addCustomAttributes(more(25, 21));
  expect(await schemaOf(id)).toHaveLength(70);
});

test("standard attributes have AWS's limits, and the pool's own rules where it made some", async () => {
  const { UserPool } = await world.sdk.createUserPool({
    PoolName: "Ruled",
    Schema: [
      { Name: "email", Required: true, Mutable: false },
      {
        Name: "name",
        AttributeDataType: "String",
        StringAttributeConstraints: { MinLength: "2", MaxLength: "40" },
      },
      { Name: "team", AttributeDataType: "String", Mutable: true },
    ],
  });
  const schema = UserPool?.SchemaAttributes ?? [];
  const named = (name: string) => schema.find(({ Name }) => Name === name);
  expect(schema).toHaveLength(21);
  expect(named("email")).toMatchObject({ Required: true, Mutable: false });
  expect(named("name")?.StringAttributeConstraints).toEqual({ MinLength: "2", MaxLength: "40" });
  expect(named("birthdate")?.StringAttributeConstraints).toEqual({ MinLength: "10", MaxLength: "10" });
  expect(named("sub")).toMatchObject({ Required: true, Mutable: false });
  expect(named("updated_at")?.NumberAttributeConstraints).toEqual({ MinValue: "0" });
  expect(named("phone_number_verified")).toMatchObject({ AttributeDataType: "Boolean", Required: false });
  expect(named("custom:team")).toMatchObject({ Mutable: true });
});
