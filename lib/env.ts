import { z } from "zod";

/**
 * Every setting of the portal, read once from the environment. This is the only module that reads `process.env`.
 * `.env.example` is checked against this schema by a test, so each variable carries its description here.
 */
const flag = z
  .enum(["true", "false"])
  .default("false")
  .transform((value) => value === "true");
const wholeNumber = (least: number, most: number, fallback: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback);
const url = z.url().transform((value) => value.replace(/\/+$/, ""));

export const envShape = {
  NEXTAUTH_URL: url.describe(
    "Public address of the portal, without a path. https, unless it is on this machine.",
  ),
  NEXTAUTH_SECRET: z
    .string()
    .min(32, "is shorter than 32 characters. Make one with: openssl rand -base64 48")
    .describe("Signs the session cookie and encrypts stored tokens. At least 32 random characters."),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "is not a postgres:// URL")
    .describe("PostgreSQL 15 or later, as the lesser role lifeguard_app (it cannot change audit rows)."),
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "is not a postgres:// URL")
    .optional()
    .describe("The same database as its owner. Only `npm run migrate` reads it; leave it out of the server."),
  AWS_REGION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "is not a region, such as eu-west-2")
    .describe("Region of the user pool."),
  COGNITO_USER_POOL_ID: z
    .string()
    .regex(/^[\w-]+_[0-9a-zA-Z]+$/, "is not a user pool id, such as eu-west-2_AbCdEfGhI")
    .describe("The user pool that this portal administers."),
  COGNITO_CLIENT_ID: z.string().min(1).describe("App client that the portal signs in with."),
  COGNITO_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe("Only for a confidential app client. PKCE is used either way."),
  COGNITO_DOMAIN: url.describe(
    "Hosted UI of the pool: https://PREFIX.auth.REGION.amazoncognito.com or a custom domain.",
  ),
  COGNITO_ISSUER: url
    .optional()
    .describe("Issuer of the tokens. Derived from region and pool; set it only in local mode."),
  LIFEGUARD_FIRST_OWNER: z
    .email()
    .transform((value) => value.toLowerCase())
    .optional()
    .describe("Becomes Owner at the first sign-in with this verified e-mail, while there is no owner."),
  LIFEGUARD_NAME: z
    .string()
    .min(1)
    .max(40)
    .default("Lifeguard")
    .describe("Name shown in the header and in authenticator apps."),
  LIFEGUARD_LOCAL: flag.describe(
    "true: allow an issuer and endpoints on a loopback address. For development only.",
  ),
  SESSION_IDLE_MINUTES: wholeNumber(5, 24 * 60, 30).describe(
    "A session ends after this many minutes without a request.",
  ),
  SESSION_ABSOLUTE_HOURS: wholeNumber(1, 24 * 7, 12).describe(
    "A session ends after this many hours, whatever happens.",
  ),
  DIRECTORY_REQUESTS_PER_SECOND: wholeNumber(1, 30, 20).describe(
    "ListUsers calls a second that synchronising may use.",
  ),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10, 1).describe(
    "Proxies in front of the portal that append to X-Forwarded-For.",
  ),
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url
    .optional()
    .describe("Another address of the Cognito API. The AWS SDK reads it; local mode only."),
};

const schema = z.object(envShape).transform((env) => ({
  ...env,
  COGNITO_ISSUER: env.COGNITO_ISSUER ?? awsIssuer(env.AWS_REGION, env.COGNITO_USER_POOL_ID),
}));

export type Env = z.infer<typeof schema>;

/**
 * Reads settings and returns them typed. Throws one Error whose message lists every fault, one a line, each with its mend.
 * @param source variables, by default those of this process; empty strings count as absent
 */
export function parseEnv(source: Record<string, string | undefined> = process.env): Env {
  const present = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(present);
  const faults = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map(describeIssue(present));
  if (!parsed.success || faults.length > 0) {
    throw new Error(
      `Lifeguard cannot start. Mend these settings:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`,
    );
  }
  return parsed.data;
}

let cached: Env | undefined;

/** The settings of this process, parsed at the first call. */
export function getEnv(): Env {
  cached ??= parseEnv();
  return cached;
}

/** Forgets the parsed settings. For tests that change the environment. */
export function resetEnv(): void {
  cached = undefined;
}

/** True for http(s) addresses that never leave this machine: localhost, 127.0.0.0/8 and ::1. */
export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function awsIssuer(region: string, userPoolId: string): string {
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return `https://cognito-idp.${region}.${suffix}/${userPoolId}`;
}

function describeIssue(present: Record<string, unknown>) {
  return (issue: z.core.$ZodIssue): string => {
    const name = String(issue.path[0]);
    if (!(name in present))
      return `${name} is missing. ${envShape[name as keyof typeof envShape]?.description ?? ""}`.trim();
    return issue.message.startsWith("is ") ? `${name} ${issue.message}` : `${name}: ${issue.message}`;
  };
}

function contradictions(env: Env): string[] {
  const faults: string[] = [];
  const local = (address: string) => env.LIFEGUARD_LOCAL && isLoopback(address);
  if (new URL(env.NEXTAUTH_URL).pathname !== "/")
    faults.push("NEXTAUTH_URL has a path. Give scheme, host and port only.");
  if (!env.NEXTAUTH_URL.startsWith("https:") && !isLoopback(env.NEXTAUTH_URL)) {
    faults.push("NEXTAUTH_URL is not https. Only an address on this machine may use http.");
  }
  if (
    env.COGNITO_ISSUER !== awsIssuer(env.AWS_REGION, env.COGNITO_USER_POOL_ID) &&
    !local(env.COGNITO_ISSUER)
  ) {
    faults.push(
      "COGNITO_ISSUER is not the issuer of AWS_REGION and COGNITO_USER_POOL_ID. Remove it, or set LIFEGUARD_LOCAL=true and use a loopback address.",
    );
  }
  if (!env.COGNITO_DOMAIN.startsWith("https:") && !local(env.COGNITO_DOMAIN)) {
    faults.push("COGNITO_DOMAIN is not https. Use the pool's Hosted UI domain.");
  }
  const endpoint = env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER;
  if (endpoint && !local(endpoint)) {
    faults.push(
      "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER is set. Remove it, or set LIFEGUARD_LOCAL=true and use a loopback address.",
    );
  }
  if (env.SESSION_IDLE_MINUTES > env.SESSION_ABSOLUTE_HOURS * 60) {
    faults.push("SESSION_IDLE_MINUTES is longer than SESSION_ABSOLUTE_HOURS. Make it shorter.");
  }
  return faults;
}
