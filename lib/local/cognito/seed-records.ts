import { createSub } from "@/lib/local/cognito/sub";
import { normaliseAttributes } from "./attributes";
import { assertClientSettings } from "./client-checks";
import { toClientSettings } from "./client-settings";
import type { LocalContext } from "./context";
import { NO_FAILURES } from "./lockout";
import type { Client, Password, Pool, User } from "./model";
import { hashForComparison, type PasswordOwner } from "./passwords";
import { assertPoolSettings, toPoolSettings } from "./pool-settings";
import type { LocalSeed, SeedClient, SeedUser } from "./seed";
import { createExponent, identityOf } from "./srp/verifier";

/** The pool of a seed. @throws CognitoError InvalidParameterException when its settings contradict one another */
export function toPool(ctx: LocalContext, seed: LocalSeed["pool"]): Pool {
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

/** A client of a seed, with sign-in through the Hosted UI and by password. @throws CognitoError as `toPool` */
export function toClient(ctx: LocalContext, poolId: string, seed: SeedClient): Client {
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

export type Hash = (password: string, temporary: boolean, owner: PasswordOwner) => Password;

/** Made-up users often share a password, and hashing is the slow part. */
export function rememberHashes(now: number): Hash {
  const known = new Map<string, ReturnType<typeof hashForComparison>>();
  return (password, temporary, owner) => {
    const hash = known.get(password) ?? hashForComparison(password);
    known.set(password, hash);
    return { ...hash, temporary, setAt: now, srp: createExponent(identityOf(owner), password) };
  };
}

/** A user of a seed. */
export function toUser(ctx: LocalContext, pool: Pool, seed: SeedUser, hash: Hash): User {
  const sub = seed.sub ?? createSub();
  const at = seed.createdAt ?? ctx.clock();
  const attributes = {
    sub,
    email: seed.email,
    email_verified: "true",
    ...(seed.name === undefined ? {} : { name: seed.name }),
    ...normaliseAttributes(seed.attributes ?? {}),
  };
  const username = pool.usernameAttributes.length > 0 ? sub : (seed.username ?? seed.email);
  const owner = { poolId: pool.id, username };
  return {
    ...owner,
    sub,
    sequence: ctx.store.users.nextSequence(),
    enabled: seed.enabled ?? true,
    status: seed.status ?? (seed.temporary ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED"),
    createdAt: at,
    modifiedAt: at,
    attributes,
    ...(seed.password === undefined ? {} : { password: hash(seed.password, seed.temporary ?? false, owner) }),
    ...(seed.totpSecret === undefined ? {} : { totp: { secret: seed.totpSecret, usedSteps: [] } }),
    mfa: { enabled: seed.totpSecret !== undefined, preferred: seed.totpSecret !== undefined },
    groups: seed.groups ?? [],
    failures: NO_FAILURES,
  };
}
