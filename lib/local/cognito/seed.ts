import { randomUUID } from "node:crypto";
import { normaliseAttributes } from "./attributes";
import { assertClientSettings, type ClientSettingsInput, toClientSettings } from "./client-settings";
import type { LocalContext } from "./context";
import { NO_FAILURES } from "./lockout";
import type { Client, CustomAttribute, Password, Pool, User, UserStatus } from "./model";
import { hashPassword } from "./passwords";
import { assertPoolSettings, type PoolSettingsInput, toPoolSettings } from "./pool-settings";

/** What a pool starts with. Everything but ids, names and addresses has a sensible default. */
export type LocalSeed = {
  readonly pool: PoolSettingsInput & {
    readonly id: string;
    /** Default: e-mail address. An empty list makes a pool of plain user names. */
    readonly UsernameAttributes?: Pool["usernameAttributes"];
    readonly AliasAttributes?: Pool["aliasAttributes"];
    readonly CaseSensitive?: boolean;
    /** Custom attributes, without their prefix. */
    readonly Schema?: readonly {
      readonly Name: string;
      readonly AttributeDataType?: CustomAttribute["type"];
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
  /** Only for a pool of plain user names; the e-mail address when absent. */
  readonly username?: string;
  readonly email: string;
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
  if (ctx.store.pools.get(seed.pool.id)) {
    for (const client of seed.clients) updateUrls(ctx, seed.pool.id, client);
    ctx.store.flush();
    return;
  }
  const pool = toPool(ctx, seed.pool);
  ctx.store.pools.put(pool);
  for (const client of seed.clients) ctx.store.clients.put(toClient(ctx, pool.id, client));
  const now = ctx.clock();
  for (const group of seed.groups ?? []) {
    ctx.store.groups.put({ ...group, poolId: pool.id, createdAt: now, modifiedAt: now });
  }
  const hash = rememberHashes(now);
  for (const user of seed.users ?? []) ctx.store.users.put(toUser(ctx, pool, user, hash));
  // One step: a crash in the middle of a seed leaves nothing of it.
  ctx.store.compact();
}

function toPool(ctx: LocalContext, seed: LocalSeed["pool"]): Pool {
  const {
    id,
    UsernameAttributes,
    AliasAttributes,
    CaseSensitive,
    Schema,
    MfaConfiguration,
    SoftwareTokenMfaConfiguration,
    ...input
  } = seed;
  const settings = toPoolSettings({ AutoVerifiedAttributes: ["email"], ...input }, id);
  assertPoolSettings(settings);
  return {
    id,
    createdAt: ctx.clock(),
    modifiedAt: ctx.clock(),
    usernameAttributes: UsernameAttributes ?? ["email"],
    aliasAttributes: AliasAttributes ?? [],
    caseSensitive: CaseSensitive ?? false,
    customAttributes: (Schema ?? []).map((attribute) => ({
      name: `custom:${attribute.Name}`,
      type: attribute.AttributeDataType ?? "String",
      mutable: attribute.Mutable ?? true,
    })),
    mfa: {
      configuration: MfaConfiguration ?? "OPTIONAL",
      softwareToken: SoftwareTokenMfaConfiguration?.Enabled ?? true,
    },
    settings,
  };
}

function toClient(ctx: LocalContext, poolId: string, seed: SeedClient): Client {
  const rotates = seed.settings?.RefreshTokenRotation?.Feature === "ENABLED";
  const settings = toClientSettings(
    {
      ExplicitAuthFlows: [
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        ...(rotates ? [] : ["ALLOW_REFRESH_TOKEN_AUTH" as const]),
      ],
      CallbackURLs: [...seed.callbackUrls],
      LogoutURLs: [...seed.logoutUrls],
      AllowedOAuthFlows: ["code"],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ["openid", "email", "profile", "aws.cognito.signin.user.admin"],
      SupportedIdentityProviders: ["COGNITO"],
      PreventUserExistenceErrors: "ENABLED",
      ...seed.settings,
    },
    seed.name,
  );
  assertClientSettings(settings);
  const now = ctx.clock();
  const secret = seed.secret === undefined ? {} : { secret: seed.secret };
  return { id: seed.id, poolId, ...secret, createdAt: now, modifiedAt: now, settings };
}

function updateUrls(ctx: LocalContext, poolId: string, seed: SeedClient): void {
  const client = ctx.store.clients.get(seed.id) ?? toClient(ctx, poolId, seed);
  const settings = {
    ...client.settings,
    CallbackURLs: [...seed.callbackUrls],
    LogoutURLs: [...seed.logoutUrls],
  };
  ctx.store.clients.put({ ...client, settings });
}

type Hash = (password: string, temporary: boolean) => Password;

/** Made-up users often share a password, and hashing is the slow part. */
function rememberHashes(now: number): Hash {
  const known = new Map<string, Password>();
  return (password, temporary) => {
    const key = `${temporary} ${password}`;
    const hash = known.get(key) ?? hashPassword(password, temporary, now);
    known.set(key, hash);
    return hash;
  };
}

function toUser(ctx: LocalContext, pool: Pool, seed: SeedUser, hash: Hash): User {
  const sub = seed.sub ?? randomUUID();
  const at = seed.createdAt ?? ctx.clock();
  const attributes = {
    sub,
    email: seed.email,
    email_verified: "true",
    ...(seed.name === undefined ? {} : { name: seed.name }),
    ...normaliseAttributes(seed.attributes ?? {}),
  };
  return {
    poolId: pool.id,
    sub,
    username: pool.usernameAttributes.length > 0 ? sub : (seed.username ?? seed.email),
    sequence: ctx.store.users.nextSequence(),
    enabled: seed.enabled ?? true,
    status: seed.status ?? (seed.temporary ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED"),
    createdAt: at,
    modifiedAt: at,
    attributes,
    ...(seed.password === undefined ? {} : { password: hash(seed.password, seed.temporary ?? false) }),
    ...(seed.totpSecret === undefined ? {} : { totp: { secret: seed.totpSecret, usedSteps: [] } }),
    mfa: { enabled: seed.totpSecret !== undefined, preferred: seed.totpSecret !== undefined },
    groups: seed.groups ?? [],
    failures: NO_FAILURES,
  };
}
