import { createSub } from "@/lib/local/cognito/sub";
import { normaliseAttributes } from "./attributes";
import { createClientRecord } from "./clients/client-record";
import type { LocalContext } from "./context";
import { NO_FAILURES } from "./lockout";
import type { Client, Password, Pool, User } from "./model";
import { hashForComparison, type PasswordOwner } from "./passwords";
import { configureMfa } from "./pools/pool-mfa";
import { createPoolRecord } from "./pools/pool-record";
import type { LocalSeed, SeedClient, SeedUser } from "./seed";
import { createExponent, identityOf } from "./srp/verifier";

const SMS_ROLE = "arn:aws:iam::000000000000:role/local-sms";

/** The pool of a seed: a new one, with what is handy in a demo. @throws CognitoError as `createPoolRecord` */
export function toPool(ctx: LocalContext, seed: LocalSeed["pool"]): Pool {
  const { id, CaseSensitive, Schema, MfaConfiguration, SoftwareTokenMfaConfiguration, ...input } = seed;
  const caseSensitive = CaseSensitive ?? input.UsernameConfiguration?.CaseSensitive ?? false;
  const { AutoVerifiedAttributes = ["email"] } = input;
  const sms = AutoVerifiedAttributes.includes("phone_number")
    ? { SmsConfiguration: { SnsCallerArn: SMS_ROLE } }
    : {};
  const pool = createPoolRecord(
    id,
    {
      PoolName: id,
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: "verified_email", Priority: 1 },
          { Name: "verified_phone_number", Priority: 2 },
        ],
      },
      ...sms,
      ...input,
      AutoVerifiedAttributes: [...AutoVerifiedAttributes],
      UsernameAttributes: [...(seed.UsernameAttributes ?? ["email"])],
      AliasAttributes: [...(seed.AliasAttributes ?? [])],
      UsernameConfiguration: { CaseSensitive: caseSensitive },
      Schema: Schema?.map((attribute) => ({ Mutable: true, ...attribute })),
    },
    ctx.clock(),
  );
  const configuration = MfaConfiguration ?? "OPTIONAL";
  const Enabled = SoftwareTokenMfaConfiguration?.Enabled ?? true;
  if (configuration === "OFF") return pool;
  const { SmsConfiguration } = pool.settings.other;
  return {
    ...pool,
    ...configureMfa(pool.settings, {
      MfaConfiguration: configuration,
      SoftwareTokenMfaConfiguration: { Enabled },
      ...(SmsConfiguration ? { SmsMfaConfiguration: { SmsConfiguration } } : {}),
    }),
  };
}

const HOSTED_UI = {
  AllowedOAuthFlows: ["code" as const],
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthScopes: ["openid", "email", "profile", "aws.cognito.signin.user.admin"],
};

/** A client of a seed, with sign-in by password, and through the Hosted UI if it has an address to come back to. @throws CognitoError as `createClientRecord` */
export function toClient(ctx: LocalContext, pool: Pool, seed: SeedClient): Client {
  const rotates = seed.settings?.RefreshTokenRotation?.Feature === "ENABLED";
  return createClientRecord(ctx, pool, seed.id, {
    ExplicitAuthFlows: [
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      ...(rotates ? [] : ["ALLOW_REFRESH_TOKEN_AUTH" as const]),
    ],
    CallbackURLs: [...seed.callbackUrls],
    LogoutURLs: [...seed.logoutUrls],
    ...(seed.callbackUrls.length > 0 ? HOSTED_UI : {}),
    SupportedIdentityProviders: ["COGNITO"],
    PreventUserExistenceErrors: "ENABLED",
    ClientName: seed.name,
    ...seed.settings,
    ...(seed.secret === undefined ? {} : { ClientSecret: seed.secret }),
  });
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
    ...(seed.email === undefined ? {} : { email: seed.email, email_verified: "true" }),
    ...(seed.name === undefined ? {} : { name: seed.name }),
    ...normaliseAttributes(seed.attributes ?? {}),
  };
  // A federated user's name comes of his provider, whatever the pool's own users are called by.
  const bySub = pool.usernameAttributes.length > 0 && seed.status !== "EXTERNAL_PROVIDER";
  const username = bySub ? sub : (seed.username ?? seed.email ?? sub);
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
