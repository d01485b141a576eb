import type { EnvValues } from "@/lib/env-shape";
import { isLoopback } from "@/lib/loopback";

/**
 * Faults between settings that are each valid. Works on whatever is present, so that they are told together with the
 * missing ones. A sentence each, with the mend.
 */
export function listContradictions(values: Partial<EnvValues>): string[] {
  return RULES.map((rule) => rule(values)).filter((fault) => fault !== null);
}

/** Issuer that AWS gives to the tokens of a pool, unless the pool's issuer was switched to "updated". */
export function awsIssuer(region: string, userPoolId: string): string {
  return makeIssuer("cognito-idp", region, userPoolId);
}

function isAwsIssuer(issuer: string, region: string, userPoolId: string): boolean {
  return ["cognito-idp", "issuer-cognito-idp"].some(
    (host) => issuer === makeIssuer(host, region, userPoolId),
  );
}

function makeIssuer(host: string, region: string, userPoolId: string): string {
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return `https://${host}.${region}.${suffix}/${userPoolId}`;
}

type Rule = (values: Partial<EnvValues>) => string | null;

const RULES: readonly Rule[] = [
  ({ NEXTAUTH_URL: url }) =>
    fault(
      url !== undefined && new URL(url).href !== `${new URL(url).origin}/`,
      "NEXTAUTH_URL has more than an origin. Give scheme, host and port only.",
    ),
  ({ NEXTAUTH_URL: url }) =>
    fault(
      url !== undefined && !url.startsWith("https:") && !isLoopback(url),
      "NEXTAUTH_URL is not https. Only an address on this machine may use http.",
    ),
  ({ NEXTAUTH_URL: url, LIFEGUARD_LOCAL: local }) =>
    fault(
      local === true && url !== undefined && !isLoopback(url),
      "LIFEGUARD_LOCAL is true, but NEXTAUTH_URL is not on this machine. Remove LIFEGUARD_LOCAL.",
    ),
  ({ AWS_REGION: region, COGNITO_USER_POOL_ID: pool }) =>
    fault(
      region !== undefined && pool !== undefined && !pool.startsWith(`${region}_`),
      "COGNITO_USER_POOL_ID is not a pool of AWS_REGION. A pool's id begins with its region and an underscore.",
    ),
  ({ COGNITO_ISSUER: issuer, AWS_REGION: region, COGNITO_USER_POOL_ID: pool, LIFEGUARD_LOCAL: local }) =>
    fault(
      issuer !== undefined &&
        !(region && pool && isAwsIssuer(issuer, region, pool)) &&
        !isLocal(issuer, local),
      "COGNITO_ISSUER is not the issuer of AWS_REGION and COGNITO_USER_POOL_ID. Remove it, or set LIFEGUARD_LOCAL=true and use a loopback address.",
    ),
  ({ COGNITO_DOMAIN: domain, LIFEGUARD_LOCAL: local }) =>
    fault(
      domain !== undefined && !domain.startsWith("https:") && !isLocal(domain, local),
      "COGNITO_DOMAIN is not https. Use the pool's Hosted UI domain.",
    ),
  ({ AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint, LIFEGUARD_LOCAL: local }) =>
    fault(
      endpoint !== undefined && !isLocal(endpoint, local),
      "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER is set. Remove it, or set LIFEGUARD_LOCAL=true and use a loopback address.",
    ),
  ({ AWS_ENDPOINT_URL_S3: endpoint, LIFEGUARD_LOCAL: local }) =>
    fault(
      endpoint !== undefined && !isLocal(endpoint, local),
      "AWS_ENDPOINT_URL_S3 is set. Remove it, or set LIFEGUARD_LOCAL=true and use a loopback address.",
    ),
  ({ SESSION_IDLE_MINUTES: idle, SESSION_ABSOLUTE_HOURS: absolute }) =>
    fault(
      idle !== undefined && absolute !== undefined && idle > absolute * 60,
      "SESSION_IDLE_MINUTES is longer than SESSION_ABSOLUTE_HOURS. Make it shorter.",
    ),
  ({ DATABASE_URL: url, DATABASE_OWNER_URL: owner }) =>
    fault(
      url !== undefined && url === owner,
      "DATABASE_URL is the owner's. Give the portal a login of its own in the role lifeguard_app.",
    ),
];

function fault(present: boolean, message: string): string | null {
  return present ? message : null;
}

function isLocal(address: string, local: boolean | undefined): boolean {
  return local === true && isLoopback(address);
}
