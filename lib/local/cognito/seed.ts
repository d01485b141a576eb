import type { ClientSettingsInput } from "./clients/client-settings";
import { assertRedirects } from "./clients/redirect-urls";
import type { LocalContext } from "./context";
import type { Pool, UserStatus } from "./model";
import type { PoolSettingsInput } from "./pools/pool-settings";
import { assertOwnClient, assertSeedUsers } from "./seed-checks";
import { rememberHashes, toClient, toPool, toUser } from "./seed-records";
import type { SchemaAttribute } from "./settings";

/** What a pool starts with. Everything but ids, names and addresses has a sensible default. */
export type LocalSeed = {
  readonly pool: PoolSettingsInput & {
    readonly id: string;
    /** Default: e-mail address. An empty list makes a pool of plain user names. */
    readonly UsernameAttributes?: Pool["usernameAttributes"];
    readonly AliasAttributes?: Pool["aliasAttributes"];
    /** The shorter form of UsernameConfiguration; false when neither is there. */
    readonly CaseSensitive?: boolean;
    readonly UsernameConfiguration?: { readonly CaseSensitive: boolean };
    /** Custom attributes, without their prefix. */
    readonly Schema?: readonly {
      readonly Name: string;
      readonly AttributeDataType?: SchemaAttribute["type"];
      readonly Mutable?: boolean;
    }[];
    /** Default OPTIONAL, with authenticators on. */
    readonly MfaConfiguration?: Pool["mfa"]["configuration"];
    readonly SoftwareTokenMfaConfiguration?: { readonly Enabled: boolean };
  };
  readonly clients: readonly SeedClient[];
  readonly groups?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly precedence?: number;
    readonly roleArn?: string;
  }[];
  readonly users?: readonly SeedUser[];
  /** What the functions in LambdaConfig are: an address or a file, by ARN or name (see `triggers/function-target`). */
  readonly functions?: Readonly<Record<string, string>>;
};

export type SeedClient = {
  readonly id: string;
  readonly name: string;
  /** Makes the client confidential. */
  readonly secret?: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  /** Overrides of the settings that follow from the rest. */
  readonly settings?: ClientSettingsInput;
};

export type SeedUser = {
  /** A UUID; a random one when absent. */
  readonly sub?: string;
  /** Only for a pool of plain user names and for federated users (`Google_1234`); the e-mail address when absent. */
  readonly username?: string;
  /** Taken to be verified, unless the attributes say otherwise. */
  readonly email?: string;
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Without one the user cannot sign in with a password. */
  readonly password?: string;
  /** The password is temporary, and the status FORCE_CHANGE_PASSWORD. */
  readonly temporary?: boolean;
  readonly status?: UserStatus;
  readonly enabled?: boolean;
  /** A verified authenticator with this base32 secret, switched on. */
  readonly totpSecret?: string;
  readonly groups?: readonly string[];
  /** Milliseconds since the epoch. */
  readonly createdAt?: number;
};

/**
 * Makes the pool with its clients, groups and users, unless it is there already: then its users stay as they are, and
 * only the clients' URLs are brought up to date (the port may have changed).
 */
export function applySeed(ctx: LocalContext, seed: LocalSeed): void {
  ctx.functions.add(seed.functions ?? {});
  const present = ctx.store.pools.get(seed.pool.id);
  if (present) {
    for (const client of seed.clients) updateUrls(ctx, present, client);
    ctx.store.flush();
    return;
  }
  // All that may be refused is made before anything is kept.
  const pool = toPool(ctx, seed.pool);
  const clients = seed.clients.map((client) => toClient(ctx, pool, client));
  for (const client of clients) assertOwnClient(ctx, client);
  const hash = rememberHashes(ctx.clock());
  const users = (seed.users ?? []).map((user) => toUser(ctx, pool, user, hash));
  assertSeedUsers(pool, users);
  ctx.store.pools.put(pool);
  for (const client of clients) ctx.store.clients.put(client);
  const now = ctx.clock();
  for (const group of seed.groups ?? []) {
    ctx.store.groups.put({ ...group, poolId: pool.id, createdAt: now, modifiedAt: now });
  }
  for (const user of users) ctx.store.users.put(user);
  // One step: a crash in the middle of a seed leaves nothing of it.
  ctx.store.compactNow();
}

function updateUrls(ctx: LocalContext, pool: Pool, seed: SeedClient): void {
  const client = ctx.store.clients.get(seed.id) ?? toClient(ctx, pool, seed);
  assertOwnClient(ctx, { ...client, poolId: pool.id });
  const settings = {
    ...client.settings,
    ...(seed.settings?.DefaultRedirectURI ? { DefaultRedirectURI: seed.settings.DefaultRedirectURI } : {}),
    CallbackURLs: [...seed.callbackUrls],
    LogoutURLs: [...seed.logoutUrls],
  };
  assertRedirects(settings);
  ctx.store.clients.put({ ...client, settings });
}
