import type {
  UpdateUserPoolClientRequest,
  UpdateUserPoolRequest,
  UserPoolClientType,
  UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../helpers";
import { clientSettings, poolSettings } from "./random-settings";

let world: World;
let UserPoolId: string | undefined;
let ClientId: string | undefined;
let freshPool: UserPoolType;
let freshClient: UserPoolClientType;
beforeAll(async () => {
  world = await startWorld();
  const pool = await world.sdk.createUserPool({
    PoolName: "Fresh",
    Schema: [{ Name: "team", Mutable: true }],
  });
  freshPool = pool.UserPool ?? {};
  UserPoolId = freshPool.Id;
  const client = await world.sdk.createUserPoolClient({ UserPoolId, ClientName: "Fresh" });
  freshClient = client.UserPoolClient ?? {};
  ClientId = freshClient.ClientId;
});
afterAll(() => world.close());

const describePool = async (): Promise<UserPoolType> =>
  (await world.sdk.describeUserPool({ UserPoolId })).UserPool ?? {};
const describeClient = async (): Promise<UserPoolClientType> =>
  (await world.sdk.describeUserPoolClient({ UserPoolId, ClientId })).UserPoolClient ?? {};

/** What UpdateUserPool takes of what DescribeUserPool gives: the days of a password go by their newer name alone. */
function toPoolUpdate(pool: UserPoolType): UpdateUserPoolRequest {
  const { Name, AdminCreateUserConfig, ...rest } = pool;
  const { UnusedAccountValidityDays: _, ...invitations } = AdminCreateUserConfig ?? {};
  return { ...rest, UserPoolId, PoolName: Name, AdminCreateUserConfig: invitations };
}

/** All but what a change of anything changes. */
function settingsOf<T extends UserPoolType | UserPoolClientType>(described: T): Partial<T> {
  const { LastModifiedDate: _, ...settings } = described;
  return settings as Partial<T>;
}

const seed = Date.now() % 2 ** 31;
/** On failure fast-check names the seed: put it above to see the same again. */
const runs = { numRuns: 120, seed };

test("UpdateUserPool with all that DescribeUserPool tells changes nothing", async () => {
  const property = fc.asyncProperty(poolSettings, async (settings) => {
    await world.sdk.updateUserPool({ UserPoolId, ...settings });
    const described = await describePool();
    expect(described).toMatchObject(given(settings));
    await world.sdk.updateUserPool(toPoolUpdate(described));
    expect(settingsOf(await describePool())).toEqual(settingsOf(described));
  });
  await fc.assert(property, runs);
});

test("UpdateUserPool and UpdateUserPoolClient reset every field left out", async () => {
  const property = fc.asyncProperty(poolSettings, clientSettings, async (pool, client) => {
    await world.sdk.updateUserPool({ UserPoolId, ...pool });
    await world.sdk.updateUserPoolClient({ UserPoolId, ClientId, ...client });
    const { Name } = await describePool();
    await world.sdk.updateUserPool({ UserPoolId });
    expect(settingsOf(await describePool())).toEqual({ ...settingsOf(freshPool), Name });
    const { ClientName } = await describeClient();
    await world.sdk.updateUserPoolClient({ UserPoolId, ClientId });
    expect(settingsOf(await describeClient())).toEqual({ ...settingsOf(freshClient), ClientName });
  });
  await fc.assert(property, runs);
});

test("UpdateUserPoolClient with all that DescribeUserPoolClient tells changes nothing", async () => {
  const property = fc.asyncProperty(clientSettings, async (settings) => {
    await world.sdk.updateUserPoolClient({ UserPoolId, ClientId, ...settings });
    const described = await describeClient();
    await world.sdk.updateUserPoolClient(described as UpdateUserPoolClientRequest);
    expect(settingsOf(await describeClient())).toEqual(settingsOf(described));
  });
  await fc.assert(property, runs);
});

/** The members that come back as they were given, whatever they are. */
function given(settings: Omit<UpdateUserPoolRequest, "UserPoolId">): object {
  const { DeletionProtection, UserPoolTier, UserPoolTags, AccountRecoverySetting, LambdaConfig } = settings;
  const { SmsConfiguration, DeviceConfiguration, EmailConfiguration, PoolName } = settings;
  const same = {
    ...{ DeletionProtection, UserPoolTier, UserPoolTags, AccountRecoverySetting, LambdaConfig },
    ...{ SmsConfiguration, DeviceConfiguration, EmailConfiguration, Name: PoolName },
  };
  return Object.fromEntries(Object.entries(same).filter(([, value]) => value !== undefined));
}
