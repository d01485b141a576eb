import type { z } from "zod";
import { awsIssuer, listContradictions } from "@/lib/env-contradictions";
import { type EnvName, type EnvValues, envShape } from "@/lib/env-shape";

/** Every setting of the portal, read once from the environment. No other module of the portal reads `process.env`. */
export type Env = EnvValues & { COGNITO_ISSUER: string; API_CLIENT_IDS: string[] };

/**
 * Reads settings and returns them typed. Throws one Error whose message lists every fault, one a line, each with its mend:
 * what is missing, what is malformed, and what contradicts something else.
 * @param source variables, by default those of this process; empty strings count as absent
 */
export function parseEnv(source: Record<string, string | undefined> = process.env): Env {
  const { values, faults } = readEach(source);
  faults.push(...listContradictions(values));
  if (faults.length > 0) {
    throw new Error(
      `Lifeguard cannot start. Mend these settings:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`,
    );
  }
  const complete = values as EnvValues; // each was parsed: without a fault none is missing
  return {
    ...complete,
    COGNITO_ISSUER: complete.COGNITO_ISSUER ?? awsIssuer(complete.AWS_REGION, complete.COGNITO_USER_POOL_ID),
    API_CLIENT_IDS: complete.API_CLIENT_IDS ?? [complete.COGNITO_CLIENT_ID],
  };
}

/**
 * The owner's database URL, for migrations alone, which need no other setting. Throws with the mend when it is absent or
 * malformed.
 */
export function getOwnerUrl(source: Record<string, string | undefined> = process.env): string {
  const parsed = envShape.DATABASE_OWNER_URL.safeParse(source.DATABASE_OWNER_URL || undefined);
  if (parsed.success && parsed.data) return parsed.data;
  throw new Error(
    parsed.success
      ? `DATABASE_OWNER_URL is missing. ${envShape.DATABASE_OWNER_URL.description}`
      : `DATABASE_OWNER_URL ${parsed.error.issues[0]?.message}.`,
  );
}

/**
 * The secrets that audit rows are sealed with, the newest first: AUDIT_KEYS, else NEXTAUTH_SECRET. None where neither is
 * set, as in a shell that only knows the database. Throws with the mend when they are malformed.
 */
export function getAuditSecrets(source: Record<string, string | undefined> = process.env): string[] {
  const parsed = envShape.AUDIT_KEYS.safeParse(source.AUDIT_KEYS || undefined);
  if (!parsed.success) throw new Error(`AUDIT_KEYS ${parsed.error.issues[0]?.message}.`);
  return parsed.data ?? (source.NEXTAUTH_SECRET ? [source.NEXTAUTH_SECRET] : []);
}

/**
 * SEARCH_ATTRIBUTES alone: what fills the mirror needs no other setting, as the command that makes up people. None where it
 * is not set. Throws with the mend when it is malformed.
 */
export function getSearchAttributes(source: Record<string, string | undefined> = process.env): string[] {
  const parsed = envShape.SEARCH_ATTRIBUTES.safeParse(source.SEARCH_ATTRIBUTES || undefined);
  if (!parsed.success) throw new Error(`SEARCH_ATTRIBUTES ${parsed.error.issues[0]?.message}.`);
  return parsed.data ?? [];
}

/**
 * The database for a command that only reads it: as the owner where his URL is set, else as the portal. Throws with the
 * mend when neither is.
 */
export function getReadingUrl(source: Record<string, string | undefined> = process.env): string {
  if (source.DATABASE_OWNER_URL) return getOwnerUrl(source);
  const parsed = envShape.DATABASE_URL.safeParse(source.DATABASE_URL || undefined);
  if (parsed.success) return parsed.data;
  throw new Error("Set DATABASE_URL or DATABASE_OWNER_URL to the address of the portal's database.");
}

/** LOG_LEVEL alone, for lines about settings that are wrong. "info" when it is wrong itself. */
export function getLogLevel(source: Record<string, string | undefined> = process.env): Env["LOG_LEVEL"] {
  return envShape.LOG_LEVEL.safeParse(source.LOG_LEVEL || undefined).data ?? "info";
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

function readEach(source: Record<string, string | undefined>) {
  const values: Partial<Record<EnvName, unknown>> = {};
  const faults: string[] = [];
  for (const [name, rule] of Object.entries(envShape) as [EnvName, z.ZodType][]) {
    const given = source[name] || undefined;
    const parsed = rule.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else
      faults.push(
        given === undefined ? `${name} is missing. ${rule.description}` : toSentence(name, parsed.error),
      );
  }
  return { values: values as Partial<EnvValues>, faults };
}

function toSentence(name: EnvName, error: z.ZodError): string {
  const message = error.issues[0]?.message ?? "is not valid";
  return `${name} ${message}${message.endsWith(".") ? "" : "."}`;
}
