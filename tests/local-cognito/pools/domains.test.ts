import type { CreateUserPoolDomainRequest } from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const CertificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/1234";
const custom = { Domain: "auth.example.com", CustomDomainConfig: { CertificateArn } };

test.each<[string, Omit<CreateUserPoolDomainRequest, "UserPoolId">]>([
  ["a word of AWS's own", { Domain: "my-aws-pool" }],
  ["the word cognito", { Domain: "newcognito" }],
  ["a capital letter", { Domain: "Members" }],
  ["a hyphen at the end", { Domain: "members-" }],
  ["a host name without a certificate", { Domain: "auth.example.com" }],
  ["a prefix with a certificate", { Domain: "members", CustomDomainConfig: { CertificateArn } }],
  [
    "a certificate of another region",
    { ...custom, CustomDomainConfig: { CertificateArn: CertificateArn.replace("us-east-1", "eu-west-2") } },
  ],
  ["a branding of the future", { Domain: "members", ManagedLoginVersion: 3 }],
  [
    "routing of a prefix",
    {
      Domain: "members",
      Routing: { Failover: { SecondaryRegion: "us-west-2", PrimaryRoute53HealthCheckId: "x" } },
    },
  ],
])("CreateUserPoolDomain refuses %s", async (_what, input) => {
  const making = world.sdk.createUserPoolDomain({ UserPoolId, ...input });
  await expect(making).rejects.toMatchObject({ name: "InvalidParameterException" });
  expect((await world.sdk.describeUserPool({ UserPoolId })).UserPool).not.toHaveProperty("Domain");
});

test("a domain belongs to one pool, and a pool has one of each kind", async () => {
  const refused = { name: "InvalidParameterException" };
  const other = (await world.sdk.createUserPool({ PoolName: "Other" })).UserPool?.Id;
  await world.sdk.createUserPoolDomain({ UserPoolId, Domain: "members" });
  const stolen = { UserPoolId: other, Domain: "members" };
  await expect(world.sdk.createUserPoolDomain(stolen)).rejects.toMatchObject(refused);
  await expect(world.sdk.updateUserPoolDomain(stolen)).rejects.toMatchObject(refused);
  await expect(world.sdk.deleteUserPoolDomain(stolen)).rejects.toMatchObject(refused);
  await expect(world.sdk.createUserPoolDomain({ UserPoolId, Domain: "second" })).rejects.toMatchObject(
    refused,
  );
  await world.sdk.createUserPoolDomain({ UserPoolId, ...custom });
  expect((await world.sdk.describeUserPool({ UserPoolId })).UserPool).toMatchObject({
    Domain: "members",
    CustomDomain: "auth.example.com",
  });
});

test("DescribeUserPoolDomain tells of a domain, and nothing of a name that nobody has", async () => {
  const unknown = await world.sdk.describeUserPoolDomain({ Domain: "nobodys" });
  expect(unknown.DomainDescription).toEqual({});
  const made = await world.sdk.createUserPoolDomain({ UserPoolId, ...custom, ManagedLoginVersion: 2 });
  expect(made.CloudFrontDomain).toMatch(/^d[0-9a-f]{13}\.cloudfront\.net$/);
  const { DomainDescription } = await world.sdk.describeUserPoolDomain({ Domain: "auth.example.com" });
  expect(DomainDescription).toMatchObject({
    UserPoolId,
    Domain: "auth.example.com",
    Status: "ACTIVE",
    CloudFrontDistribution: made.CloudFrontDomain,
    CustomDomainConfig: { CertificateArn },
    ManagedLoginVersion: 2,
  });
  await world.sdk.updateUserPoolDomain({ UserPoolId, ...custom, ManagedLoginVersion: 1 });
  const changed = await world.sdk.describeUserPoolDomain({ Domain: "auth.example.com" });
  expect(changed.DomainDescription).toEqual({ ...DomainDescription, ManagedLoginVersion: 1 });
  await world.sdk.deleteUserPoolDomain({ UserPoolId, Domain: "auth.example.com" });
  expect((await world.sdk.describeUserPoolDomain({ Domain: "auth.example.com" })).DomainDescription).toEqual(
    {},
  );
});
