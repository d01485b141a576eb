import "server-only";
import {
  DescribeUserPoolCommand,
  type SchemaAttributeType,
  type UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";
import { sendCommand } from "@/lib/cognito/client";
import { getPoolId } from "@/lib/cognito/pool";
import { getEnv } from "@/lib/env";

/** One attribute of the pool's schema, with the rules for its values. Lengths are characters. */
export type AttributeRule = {
  /** With its prefix, such as `custom:tenant` or `dev:custom:tier`. */
  name: string;
  type: "String" | "Number" | "Boolean" | "DateTime";
  mutable: boolean;
  required: boolean;
  developerOnly: boolean;
  minLength: number | null;
  maxLength: number | null;
  /** Digits: Cognito allows numbers beyond what JavaScript can hold exactly. */
  minValue: string | null;
  maxValue: string | null;
};

/** What the portal needs to know of the pool's configuration. */
export type PoolSettings = {
  schema: AttributeRule[];
  /** Addresses that are the user name itself, and those with which one may sign in once they are verified. */
  usernameAttributes: string[];
  aliasAttributes: string[];
  /** Addresses that Cognito verifies by itself when they change. */
  autoVerified: string[];
  /** Addresses that keep their former value until the new one is verified. */
  keptUntilVerified: string[];
  temporaryPasswordDays: number;
  mfa: "OFF" | "OPTIONAL" | "ON";
  tier: "LITE" | "ESSENTIALS" | "PLUS";
  /** Threat protection records what users do. */
  recordsEvents: boolean;
  /** Cognito remembers devices. */
  tracksDevices: boolean;
  /** Mail goes out through Cognito's own sender, which stops at 50 messages a day. */
  defaultSender: boolean;
};

const KEPT_MS = 10 * 60_000;
const RETRY_MS = 30_000;

type Kept = { key: string; askedAt: number; answer: Promise<PoolSettings>; last: PoolSettings | null };
const held = globalThis as { lifeguardPoolSettings?: Kept | undefined };

/**
 * How the pool is set up (DescribeUserPool), asked for at most every ten minutes by a process. Once known, what was known
 * last is answered while Cognito does not answer. AppError as any call of Cognito, when nothing was ever known.
 */
export async function getPoolSettings(): Promise<PoolSettings> {
  const key = keyOf();
  const known = held.lifeguardPoolSettings?.key === key ? held.lifeguardPoolSettings : null;
  if (known && Date.now() - known.askedAt < KEPT_MS) return known.answer;
  const kept: Kept = { key, askedAt: Date.now(), last: known?.last ?? null, answer: describePool() };
  kept.answer = kept.answer.then(
    (settings) => {
      kept.last = settings;
      return settings;
    },
    (error: unknown) => {
      kept.askedAt = kept.last ? Date.now() - KEPT_MS + RETRY_MS : 0;
      if (!kept.last) throw error;
      return kept.last;
    },
  );
  held.lifeguardPoolSettings = kept;
  return kept.answer;
}

/** What getPoolSettings found last, without asking anybody; null when it never did. For lists, which wait for nothing. */
export function recallPoolSettings(): PoolSettings | null {
  return held.lifeguardPoolSettings?.key === keyOf() ? held.lifeguardPoolSettings.last : null;
}

/** Tests change the pool under the process's feet. */
function keyOf(): string {
  return `${getPoolId()} ${getEnv().AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ?? ""}`;
}

async function describePool(): Promise<PoolSettings> {
  const { UserPool = {} } = await sendCommand(new DescribeUserPoolCommand({ UserPoolId: getPoolId() }));
  return {
    ...readSignIn(UserPool),
    schema: (UserPool.SchemaAttributes ?? []).flatMap(toRule),
    temporaryPasswordDays: UserPool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ?? 7,
    mfa: UserPool.MfaConfiguration ?? "OFF",
    tier: UserPool.UserPoolTier ?? "ESSENTIALS",
    recordsEvents: ["AUDIT", "ENFORCED"].includes(UserPool.UserPoolAddOns?.AdvancedSecurityMode ?? "OFF"),
    tracksDevices: UserPool.DeviceConfiguration !== undefined,
    defaultSender: (UserPool.EmailConfiguration?.EmailSendingAccount ?? "COGNITO_DEFAULT") !== "DEVELOPER",
  };
}

function readSignIn(pool: UserPoolType) {
  return {
    usernameAttributes: pool.UsernameAttributes ?? [],
    aliasAttributes: pool.AliasAttributes ?? [],
    autoVerified: pool.AutoVerifiedAttributes ?? [],
    keptUntilVerified: pool.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [],
  };
}

function toRule(attribute: SchemaAttributeType): AttributeRule[] {
  if (!attribute.Name) return [];
  const { MinLength, MaxLength } = attribute.StringAttributeConstraints ?? {};
  const { MinValue, MaxValue } = attribute.NumberAttributeConstraints ?? {};
  return [
    {
      name: attribute.Name,
      type: attribute.AttributeDataType ?? "String",
      mutable: attribute.Mutable ?? false,
      required: attribute.Required ?? false,
      developerOnly: attribute.DeveloperOnlyAttribute ?? false,
      minLength: toLength(MinLength),
      maxLength: toLength(MaxLength),
      minValue: MinValue ?? null,
      maxValue: MaxValue ?? null,
    },
  ];
}

function toLength(digits: string | undefined): number | null {
  return digits === undefined || !/^\d{1,6}$/.test(digits) ? null : Number(digits);
}
