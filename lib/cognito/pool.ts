import "server-only";
import { DescribeUserPoolCommand } from "@aws-sdk/client-cognito-identity-provider";
import { sendCommand } from "@/lib/cognito/client";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** Id of the pool that this portal administers. */
export function getPoolId(): string {
  return resolvePoolId({ configured: getEnv().COGNITO_USER_POOL_ID });
}

/**
 * The pool id: what is configured, else the last part of a token's issuer (`https://HOST/REGION_ID`, any region).
 * Neither is AppError misconfigured. Only a verified token's issuer may be given.
 */
export function resolvePoolId(source: {
  configured?: string | undefined;
  issuer?: string | undefined;
}): string {
  if (source.configured) return source.configured;
  const id = /^https?:\/\/[^/]+\/([\w-]+_[0-9a-zA-Z]+)$/.exec(source.issuer ?? "")?.[1];
  if (!id) throw new AppError("misconfigured", "No user pool is configured. Set COGNITO_USER_POOL_ID.");
  return id;
}

/** About how many users the pool has, for progress; null when Cognito does not say (DescribeUserPool). */
export async function estimateUsers(): Promise<number | null> {
  const answer = await sendCommand(new DescribeUserPoolCommand({ UserPoolId: getPoolId() }));
  return answer.UserPool?.EstimatedNumberOfUsers ?? null;
}
