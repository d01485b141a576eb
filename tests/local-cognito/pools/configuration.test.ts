import { afterEach, beforeEach, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const ClientId = "open";
const invalid = { name: "InvalidParameterException" };
const gone = { name: "ResourceNotFoundException" };
const CloudWatchLogsConfiguration = { LogGroupArn: "arn:aws:logs:eu-west-2:123456789012:log-group:/x" };

test("tags of a resource are the pool's own, and AWS's are refused", async () => {
  const ResourceArn = (await world.sdk.describeUserPool({ UserPoolId })).UserPool?.Arn;
  const elsewhere = "arn:aws:cognito-idp:eu-west-2:000000000000:userpool/eu-west-2_Nowhere";
  await expect(world.sdk.listTagsForResource({ ResourceArn: elsewhere })).rejects.toMatchObject(gone);
  const tooMany = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`tag${i}`, "x"]));
  for (const Tags of [{ "aws:x": "y" }, tooMany]) {
    await expect(world.sdk.tagResource({ ResourceArn, Tags })).rejects.toMatchObject(invalid);
  }
  await world.sdk.tagResource({ ResourceArn, Tags: { team: "red", stage: "test" } });
  await world.sdk.tagResource({ ResourceArn, Tags: { team: "blue" } });
  await world.sdk.untagResource({ ResourceArn, TagKeys: ["stage", "unknown"] });
  expect((await world.sdk.listTagsForResource({ ResourceArn })).Tags).toEqual({ team: "blue" });
  const { UserPool } = await world.sdk.describeUserPool({ UserPoolId });
  expect(UserPool?.UserPoolTags).toEqual({ team: "blue" });
  await world.sdk.updateUserPool({ UserPoolId });
  expect((await world.sdk.listTagsForResource({ ResourceArn })).Tags).toEqual({});
});

test("limits are AWS's defaults, and rise for the categories that AWS lets raise", async () => {
  const limit = (Category: string) => ({
    LimitDefinition: { LimitClass: "API_CATEGORY" as const, Attributes: { Category } },
  });
  const raise = (Category: string, RequestedLimitValue: number) =>
    world.sdk.updateProvisionedLimit({ ...limit(Category), RequestedLimitValue });
  await expect(world.sdk.getProvisionedLimit(limit("Nothing"))).rejects.toMatchObject(gone);
  await expect(raise("UserPoolRead", 20)).rejects.toMatchObject(invalid);
  await expect(raise("UserAuthentication", 119)).rejects.toMatchObject(invalid);
  await expect(raise("UserAuthentication", 1_000_000)).rejects.toMatchObject({
    name: "ServiceQuotaExceededException",
  });
  expect((await world.sdk.getProvisionedLimit(limit("UserAuthentication"))).Limit).toEqual({
    ...limit("UserAuthentication"),
    ProvisionedLimitValue: 120,
    FreeLimitValue: 120,
  });
  await raise("UserAuthentication", 200);
  const { Limit } = await world.sdk.getProvisionedLimit(limit("UserAuthentication"));
  expect(Limit).toMatchObject({ ProvisionedLimitValue: 200, FreeLimitValue: 120 });
});

test("session tracking is set as a whole; a client's part of it waits until it is on", async () => {
  expect(await world.sdk.getUserPoolSessionConfiguration({ UserPoolId })).toMatchObject({
    UserSessionTracking: "DISABLED",
    TokenSession: { MaxPerUser: 20 },
  });
  const client = { UserPoolId, ClientId, SSOSession: { MaxValidityMinutes: 90 } };
  await expect(world.sdk.setUserPoolClientSessionConfiguration(client)).rejects.toMatchObject(invalid);
  const { SSOSession } = await world.sdk.getUserPoolClientSessionConfiguration({ UserPoolId, ClientId });
  expect(SSOSession).toEqual({ MaxValidityMinutes: 60 });
  const tracking = { UserPoolId, UserSessionTracking: "ENABLED" as const };
  const many = world.sdk.setUserPoolSessionConfiguration({ ...tracking, TokenSession: { MaxPerUser: 101 } });
  await expect(many).rejects.toMatchObject(invalid);
  await world.sdk.setUserPoolSessionConfiguration({ ...tracking, TokenSession: { MaxPerUser: 3 } });
  await world.sdk.setUserPoolClientSessionConfiguration(client);
  expect(await world.sdk.getUserPoolSessionConfiguration({ UserPoolId })).toMatchObject({
    UserSessionTracking: "ENABLED",
    TokenSession: { MaxPerUser: 3 },
  });
  expect(await world.sdk.getUserPoolClientSessionConfiguration({ UserPoolId, ClientId })).toMatchObject({
    SSOSession: { MaxValidityMinutes: 90 },
  });
});

test("risks are configured where threat protection is on, for the pool and for a client", async () => {
  const RiskExceptionConfiguration = { BlockedIPRangeList: ["10.0.0.0/8", "2001:db8::/32"] };
  const off = { name: "UserPoolAddOnNotEnabledException" };
  await expect(world.sdk.describeRiskConfiguration({ UserPoolId })).rejects.toMatchObject(off);
  await expect(world.sdk.setRiskConfiguration({ UserPoolId })).rejects.toMatchObject(off);
  const UserPoolAddOns = { AdvancedSecurityMode: "ENFORCED" as const };
  await world.sdk.updateUserPool({ UserPoolId, UserPoolTier: "PLUS", UserPoolAddOns });
  const notify = { Notify: true, EventAction: "BLOCK" as const };
  for (const wrong of [
    { RiskExceptionConfiguration: { SkippedIPRangeList: ["10.0.0.0/33"] } },
    { RiskExceptionConfiguration: { SkippedIPRangeList: ["anywhere"] } },
    { AccountTakeoverRiskConfiguration: { Actions: { HighAction: notify } } },
  ]) {
    await expect(world.sdk.setRiskConfiguration({ UserPoolId, ...wrong })).rejects.toMatchObject(invalid);
  }
  await world.sdk.setRiskConfiguration({ UserPoolId, ClientId, RiskExceptionConfiguration });
  const own = await world.sdk.describeRiskConfiguration({ UserPoolId, ClientId });
  expect(own.RiskConfiguration).toMatchObject({ UserPoolId, ClientId, RiskExceptionConfiguration });
  const pools = await world.sdk.describeRiskConfiguration({ UserPoolId });
  expect(pools.RiskConfiguration).toEqual({ UserPoolId });
  await world.sdk.setRiskConfiguration({ UserPoolId, ClientId });
  const reset = await world.sdk.describeRiskConfiguration({ UserPoolId, ClientId });
  expect(reset.RiskConfiguration).toEqual({ UserPoolId, ClientId });
});

test("logs of messages go to CloudWatch alone, those of users need the Plus tier", async () => {
  const log = (
    EventSource: "userNotification" | "userAuthEvents",
    LogLevel: "ERROR" | "INFO",
    rest: object,
  ) =>
    world.sdk.setLogDeliveryConfiguration({
      UserPoolId,
      LogConfigurations: [{ EventSource, LogLevel, ...rest }],
    });
  const S3Configuration = { BucketArn: "arn:aws:s3:::logs" };
  await expect(log("userNotification", "INFO", { CloudWatchLogsConfiguration })).rejects.toMatchObject(
    invalid,
  );
  await expect(log("userNotification", "ERROR", { S3Configuration })).rejects.toMatchObject(invalid);
  await expect(log("userNotification", "ERROR", {})).rejects.toMatchObject(invalid);
  await expect(log("userAuthEvents", "INFO", { S3Configuration })).rejects.toMatchObject({
    name: "FeatureUnavailableInTierException",
  });
  await log("userNotification", "ERROR", { CloudWatchLogsConfiguration });
  const { LogDeliveryConfiguration } = await world.sdk.getLogDeliveryConfiguration({ UserPoolId });
  expect(LogDeliveryConfiguration).toEqual({
    UserPoolId,
    LogConfigurations: [{ EventSource: "userNotification", LogLevel: "ERROR", CloudWatchLogsConfiguration }],
  });
});

test("the classic look is kept for a client or for all, in a pool with a domain", async () => {
  const png = Buffer.from("89504e470d0a1a0a00", "hex");
  const CSS = ".banner-customizable { background-color: navy; }";
  await expect(world.sdk.setUICustomization({ UserPoolId, CSS })).rejects.toMatchObject(invalid);
  expect((await world.sdk.getUICustomization({ UserPoolId })).UICustomization).toEqual({});
  await world.sdk.createUserPoolDomain({ UserPoolId, Domain: "members" });
  const text = world.sdk.setUICustomization({ UserPoolId, ImageFile: Buffer.from("<svg/>") });
  await expect(text).rejects.toMatchObject(invalid);
  await world.sdk.setUICustomization({ UserPoolId, ClientId: "ALL", CSS, ImageFile: png });
  const forClient = await world.sdk.getUICustomization({ UserPoolId, ClientId });
  expect(forClient.UICustomization).toMatchObject({
    ClientId: "ALL",
    CSS,
    ImageUrl: `data:image/png;base64,${png.toString("base64")}`,
  });
  await world.sdk.setUICustomization({ UserPoolId, ClientId, CSS: "" });
  const own = await world.sdk.getUICustomization({ UserPoolId, ClientId });
  expect(own.UICustomization).toMatchObject({ ClientId, CSS: "" });
});
