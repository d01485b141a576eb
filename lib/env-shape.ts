import { z } from "zod";

/**
 * Every setting of the portal with its rule and its description. `.env.example` and the table in README are checked
 * against this shape by a test. Messages continue the variable's name: "NEXTAUTH_SECRET is shorter than ...".
 */
const flag = z
  .enum(["true", "false"], "is neither true nor false")
  .default("false")
  .transform((value) => value === "true");

const numberWithin = (least: number, most: number) => {
  const message = `is not a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
};

const wholeNumber = (least: number, most: number, fallback: number) =>
  numberWithin(least, most).default(fallback);

const url = z
  .url({ protocol: /^https?$/, error: "is not an http(s) URL" })
  .transform((value) => value.replace(/\/+$/, ""));

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/./, "is not a postgres:// URL")
  .refine(
    (value) => URL.canParse(value),
    "is not a URL. Encode special characters of the password, such as %40 for @",
  );

const clientIds = z
  .string()
  .regex(/^[\w+]{1,128}( *, *[\w+]{1,128})*$/, "is not a list of app client ids, separated by commas")
  .transform((value) => [...new Set(value.split(",").map((id) => id.trim()))]);

const auditKeys = z
  .string()
  .transform((value) => value.split(",").map((key) => key.trim()))
  .refine((keys) => keys.every((key) => key.length >= 32), "has a key shorter than 32 characters");

/** Names as Cognito has them; a prefix such as custom: belongs to the name. */
const attributeNames = z
  .string()
  .transform((value) => [...new Set(value.split(",").map((name) => name.trim()))])
  .refine((names) => names.length <= 10, "names more than ten attributes")
  .refine(
    (names) => names.every((name) => /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,64}$/u.test(name)),
    "is not a list of attributes, separated by commas, such as custom:employee_id,nickname",
  );

/** As OpenTelemetry reads it: anything but "true" is no. */
const disabled = z
  .string()
  .default("false")
  .transform((value) => value.trim().toLowerCase() === "true");

export const envShape = {
  NEXTAUTH_URL: url.describe(
    "Public address of the portal, without a path. https, unless it is on this machine.",
  ),
  NEXTAUTH_SECRET: z
    .string()
    .min(32, "is shorter than 32 characters. Make one with: openssl rand -base64 48")
    .describe("Signs the session cookie and encrypts stored tokens. At least 32 random characters."),
  DATABASE_URL: postgresUrl.describe(
    "PostgreSQL 15 or later, as a login in the lesser role lifeguard_app (it cannot change audit rows).",
  ),
  DATABASE_OWNER_URL: postgresUrl
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
  COGNITO_CLIENT_ID: z
    .string()
    .regex(/^[\w+]{1,128}$/, "is not an app client id")
    .describe("App client that the portal signs in with."),
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
    .describe(
      "Issuer of the tokens. Derived from region and pool; set it when the pool uses the updated issuer (issuer-cognito-idp), or in local mode.",
    ),
  API_CLIENT_IDS: clientIds
    .optional()
    .describe(
      "App clients whose access tokens the API accepts, separated by commas. The portal's own, if absent.",
    ),
  LIFEGUARD_FIRST_OWNER: z
    .email("is not an e-mail address")
    .transform((value) => value.toLowerCase())
    .optional()
    .describe("Becomes Owner at the first sign-in with this verified e-mail, while there is no owner."),
  LIFEGUARD_NAME: z
    .string()
    .max(40, "is longer than 40 characters")
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
  DIRECTORY_REQUESTS_PER_SECOND: numberWithin(1, 1000)
    .optional()
    .describe(
      "Calls a second that synchronising may use. Two thirds of what Cognito allows the account, if absent; 20 where it does not say.",
    ),
  DIRECTORY_FEED_SECRET: z
    .string()
    .min(32, "is shorter than 32 characters. Make one with: openssl rand -base64 48")
    .optional()
    .describe(
      "Signs what Lambda functions tell of sign-ins and changes (POST /api/feed). At least 32 random characters; the endpoint does not exist without it.",
    ),
  SEARCH_ATTRIBUTES: attributeNames
    .optional()
    .describe(
      "Attributes of the pool that the search for users looks into as well, up to ten, separated by commas, such as custom:employee_id. A change counts from the next full synchronisation.",
    ),
  BULK_CALLS_PER_SECOND: wholeNumber(1, 1000, 10).describe(
    "Changing calls of Cognito a second that actions on many users may use, over all processes. The quota is 25.",
  ),
  MFA_ENFORCEMENT: z
    .enum(["on", "off"], "is neither on nor off")
    .default("on")
    .describe("off: nobody needs MFA, and every page says so. For the move to MFA only; on otherwise."),
  API_REQUESTS_PER_MINUTE: wholeNumber(1, 1_000_000, 600).describe(
    "Requests a minute that one caller may send to the API; one address may send four times as many, and a tenth of them with bad tokens.",
  ),
  ACCESS_REQUESTS: z
    .enum(["on", "off"], "is neither on nor off")
    .default("off")
    .describe(
      "off: the public form for access requests does not exist. on: anybody may send one, within strict limits.",
    ),
  AUDIT_KEYS: auditKeys
    .optional()
    .describe(
      "Secrets that audit rows are sealed with, separated by commas, the newest first; keep former ones. NEXTAUTH_SECRET, if absent.",
    ),
  AUDIT_ANCHOR_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, "is not the name of a bucket, without dots")
    .optional()
    .describe(
      "S3 bucket of AWS_REGION to which ends of the audit are written too, as objects audit/…; best with object lock.",
    ),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10, 1).describe(
    "Proxies in front of the portal that append to X-Forwarded-For.",
  ),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], "is none of debug, info, warn, error, silent")
    .default("info")
    .describe("Least grave lines of the log: debug, info, warn, error, or silent for none."),
  OTEL_EXPORTER_OTLP_ENDPOINT: url
    .optional()
    .describe("Address of an OpenTelemetry collector (OTLP over HTTP). Switches traces and metrics on."),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .string()
    .default("http/protobuf")
    .describe("How the collector is spoken to: http/protobuf or http/json."),
  OTEL_SERVICE_NAME: z
    .string()
    .default("lifeguard")
    .describe("What the portal is called in traces and metrics."),
  OTEL_TRACES_EXPORTER: z.string().default("otlp").describe("otlp, or none for no traces."),
  OTEL_METRICS_EXPORTER: z.string().default("otlp").describe("otlp, or none for no metrics."),
  OTEL_SDK_DISABLED: disabled.describe("true: no traces and no metrics, whatever else is set."),
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url
    .optional()
    .describe("Another address of the Cognito API. The AWS SDK reads it; local mode only."),
  AWS_ENDPOINT_URL_S3: url.optional().describe("Another address of S3; local mode only."),
};

export type EnvName = keyof typeof envShape;

/** Settings with their rules applied, before anything is derived from them. */
export type EnvValues = { [Name in EnvName]: z.infer<(typeof envShape)[Name]> };
